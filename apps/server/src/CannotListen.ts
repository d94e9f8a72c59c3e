import { Schema } from "effect"

/** The server's address cannot be bound. */
export class CannotListen extends Schema.TaggedError<CannotListen>()("CannotListen", {
  host: Schema.String,
  port: Schema.Int,
  /** The operating system's code, such as `EADDRINUSE`. */
  code: Schema.String
}) {
  override get message(): string {
    switch (this.code) {
      case "EADDRINUSE":
        return `Port ${this.port} on ${this.host} is taken. Stop the program that has it (another Kickstand?), `
          + `or choose another port, for example PORT=${this.port < 65_535 ? this.port + 1 : 8787}.`
      case "EACCES":
        return `Port ${this.port} may not be bound by this user. Choose one above 1023, for example PORT=8787.`
      case "EADDRNOTAVAIL":
      case "ENOTFOUND":
        return `${this.host} is no address of this machine. Set HOST to 127.0.0.1 for this machine alone, 0.0.0.0 for all.`
      default:
        return `${this.host}:${this.port} cannot be bound (${this.code}).`
    }
  }
}
