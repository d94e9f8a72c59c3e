import { Schema } from "effect"

/** Another process has a data directory open. */
export class DirectoryInUse extends Schema.TaggedError<DirectoryInUse>()("DirectoryInUse", {
  directory: Schema.String,
  lockFile: Schema.String,
  pid: Schema.Int,
  command: Schema.String,
  /** Where the other process answers; `null` when it does not. */
  url: Schema.NullOr(Schema.String)
}) {
  override get message(): string {
    const holder = this.command === "" ? `the holder of ${this.lockFile}` : `"kickstand ${this.command}" (pid ${this.pid})`
    return this.url === null
      ? `${this.directory} is used by ${holder}, and one process at a time may open it. Try again when it has ended.`
      : `${this.directory} is used by ${holder}, which answers at ${this.url}. Stop it first, `
        + "or choose another directory with DATABASE_URL=pglite:DIRECTORY."
  }
}
