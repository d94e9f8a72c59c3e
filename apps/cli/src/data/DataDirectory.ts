import { Effect, Schema, type Scope } from "effect"
import { accessSync, constants, mkdirSync } from "node:fs"
import { join, resolve } from "node:path"
import { DirectoryInUse } from "./DirectoryInUse.ts"
import { type Lock, tryLock } from "./tryLock.ts"

/** Where things lie in a data directory. */
export interface DataDirectory {
  /** Absolute. */
  readonly path: string
  readonly lockFile: string
  readonly adminTokenFile: string
  readonly secretKeyFile: string
}

/** The data directory that `pglite:DIR` names. */
export const dataDirectory = (directory: string): DataDirectory => {
  const path = resolve(directory)
  return {
    path,
    lockFile: join(path, "kickstand.lock"),
    adminTokenFile: join(path, "admin-token"),
    secretKeyFile: join(path, "secret-key")
  }
}

/** A data directory cannot be made or written to. */
export class DirectoryUnusable extends Schema.TaggedError<DirectoryUnusable>()("DirectoryUnusable", {
  directory: Schema.String,
  reason: Schema.String
}) {
  override get message(): string {
    return `${this.directory} cannot be used (${this.reason}). Mend its permissions, or choose another directory with `
      + "DATABASE_URL=pglite:DIRECTORY."
  }
}

/** Between looks at a lock that another process holds; milliseconds. */
const lookMillis = 100

/** Whoever waits longer than this wants to know what for; milliseconds. */
const patienceMillis = 1000

const make = (directory: DataDirectory) =>
  Effect.try({
    try: () => {
      mkdirSync(directory.path, { recursive: true, mode: 0o700 })
      accessSync(directory.path, constants.R_OK | constants.W_OK | constants.X_OK)
    },
    catch: (cause) => new DirectoryUnusable({ directory: directory.path, reason: (cause as Error).message })
  })

/**
 * Makes a data directory if need be and takes its lock until the scope closes. Waits up to `waitMillis` for a process
 * that will soon be done; one that serves is not waited for.
 */
export const lockDataDirectory = (
  directory: DataDirectory,
  command: string,
  waitMillis: number
): Effect.Effect<Lock, DirectoryInUse | DirectoryUnusable, Scope.Scope> =>
  Effect.gen(function*() {
    yield* make(directory)
    for (let waited = 0;; waited += lookMillis) {
      const attempt = yield* tryLock(directory.lockFile, command)
      if (attempt._tag === "Acquired") return attempt.lock
      const { pid, url, command: holding } = attempt.holder
      if (url !== null || waited >= waitMillis) {
        return yield* new DirectoryInUse({ directory: directory.path, lockFile: directory.lockFile, pid, command: holding, url })
      }
      if (waited === patienceMillis) yield* Effect.logInfo(`Waiting for "kickstand ${holding}" (pid ${pid}) to be done with ${directory.path}`)
      yield* Effect.sleep(lookMillis)
    }
  })
