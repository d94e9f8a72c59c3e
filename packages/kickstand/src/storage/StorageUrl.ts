import { Redacted, Result, Schema } from "effect"

/** Where everything is kept. */
export type StorageUrl =
  | { readonly _tag: "Memory" }
  | { readonly _tag: "PGlite"; readonly dataDir: string }
  | { readonly _tag: "Postgres"; readonly url: Redacted.Redacted }

/** The text is no storage URL. */
export class InvalidStorageUrl extends Schema.TaggedError<InvalidStorageUrl>()("InvalidStorageUrl", {
  url: Schema.String
}) {
  override get message(): string {
    return `"${this.url}" is not a storage: use memory:, pglite:./directory, or postgres://user:password@host:5432/database`
  }
}

/** Reads `memory:`, `pglite:<directory>` or `postgres://…` (also `postgresql://…`). */
export const parseStorageUrl = (text: string): Result.Result<StorageUrl, InvalidStorageUrl> => {
  if (text === "memory:") return Result.succeed({ _tag: "Memory" })
  if (text.startsWith("pglite:") && text.length > "pglite:".length) {
    return Result.succeed({ _tag: "PGlite", dataDir: text.slice("pglite:".length) })
  }
  if (/^postgres(ql)?:\/\/./.test(text) && URL.canParse(text)) {
    return Result.succeed({ _tag: "Postgres", url: Redacted.make(text) })
  }
  return Result.fail(new InvalidStorageUrl({ url: withoutPassword(text) }))
}

/** A URL as it may be shown in messages. */
const withoutPassword = (text: string): string => text.replace(/:\/\/[^@/]*@/, "://…@")
