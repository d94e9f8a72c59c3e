import { Effect } from "effect"
import { createReadStream } from "node:fs"
import { open } from "node:fs/promises"
import { FileUnusable } from "./FileUnusable.ts"

/** A file, or standard input, to be read once. */
export interface Input {
  /** As it is called in messages. */
  readonly name: string
  /** Bytes; `null` where it is not known before the end. */
  readonly size: number | null
  readonly bytes: AsyncIterable<Uint8Array>
}

/** Opens a file for reading; `-` is standard input. */
export const openInput = (path: string): Effect.Effect<Input, FileUnusable> => {
  if (path === "-") return Effect.succeed({ name: "standard input", size: null, bytes: process.stdin })
  return Effect.tryPromise({
    try: async () => {
      const file = await open(path)
      const stats = await file.stat()
      if (stats.isDirectory()) throw new Error("It is a directory")
      const bytes = createReadStream(path, { fd: file, highWaterMark: 256 * 1024 })
      return { name: path, size: stats.isFile() ? stats.size : null, bytes }
    },
    catch: (cause) => new FileUnusable({ path, cause })
  })
}
