import { Effect, type Scope } from "effect"
import { createWriteStream } from "node:fs"
import { rename, rm } from "node:fs/promises"
import type { Writable } from "node:stream"
import { AlreadyTold } from "../output/AlreadyTold.ts"
import { FileUnusable } from "./FileUnusable.ts"

/** A file, or standard output, to be written once. */
export interface Output {
  /** Waits until the bytes are taken, so that they do not gather in memory. */
  readonly write: (bytes: Uint8Array) => Effect.Effect<void, FileUnusable | AlreadyTold>
  /** Puts a file into its place, which until then holds what was there before. */
  readonly finish: Effect.Effect<void, FileUnusable>
}

/** Whoever read standard output has had enough, as `head` has; that is no error to tell. */
const isBrokenPipe = (error: Error): boolean => "code" in error && error.code === "EPIPE"

const writing = (stream: Writable, path: string) => (bytes: Uint8Array) =>
  Effect.callback<void, FileUnusable | AlreadyTold>((resume) => {
    stream.write(bytes, (error) =>
      resume(
        error === null || error === undefined
          ? Effect.void
          : Effect.fail(isBrokenPipe(error) ? new AlreadyTold() : new FileUnusable({ path, cause: error }))
      ))
  })

const standardOutput: Output = {
  write: writing(process.stdout, "standard output"),
  finish: Effect.void
}

/** Opens a file for writing beside its place; without a path, standard output. What is not finished is removed again. */
export const openOutput = (path: string | null): Effect.Effect<Output, FileUnusable, Scope.Scope> => {
  const attempt = (run: () => Promise<unknown>, to: string) =>
    Effect.asVoid(Effect.tryPromise({ try: run, catch: (cause) => new FileUnusable({ path: to, cause }) }))

  // Errors are told to the writer; without a listener they would end the process as well.
  if (path === null) return Effect.as(Effect.sync(() => process.stdout.on("error", () => {})), standardOutput)

  const unfinished = `${path}.${process.pid}.part`
  return Effect.gen(function*() {
    const stream = createWriteStream(unfinished, { mode: 0o600 }).on("error", () => {})
    yield* Effect.addFinalizer(() =>
      Effect.promise(async () => {
        stream.destroy()
        await rm(unfinished, { force: true })
      }))
    const write = writing(stream, path)
    yield* Effect.catchTag(write(new Uint8Array()), "AlreadyTold", Effect.die)
    const end = () => new Promise<void>((resolve, reject) => stream.on("error", reject).end(() => resolve()))
    const finish = attempt(async () => {
      await end()
      await rename(unfinished, path)
    }, path)
    return { write, finish }
  })
}
