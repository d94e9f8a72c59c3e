import type { StorageUrl } from "@kickstand/kickstand/storage/StorageUrl"
import { Effect, Layer, Schema } from "effect"
import { readAdminToken } from "../data/adminToken.ts"
import { dataDirectory } from "../data/DataDirectory.ts"
import { readLockFile } from "../data/LockFile.ts"
import { livenessOf } from "../data/ProcessIdentity.ts"
import { Settings } from "../settings/Settings.ts"
import { layerLocal } from "./layerLocal.ts"
import { layerRemote, type MissingAdminToken } from "./layerRemote.ts"
import { Operations } from "./Operations.ts"

/** Nothing outlives a command in memory, and no server was named. */
export class NothingKept extends Schema.TaggedError<NothingKept>()("NothingKept", {}) {
  override get message(): string {
    return "DATABASE_URL is memory:, which nothing outlives. Set KICKSTAND_URL to the running server that is meant, "
      + "or DATABASE_URL to pglite:DIRECTORY or postgres://…"
  }
}

/** Where a server answers that has the storage open in this machine's data directory; `null` when there is none. */
export const servingAt = (storage: StorageUrl): string | null => {
  if (storage._tag !== "PGlite") return null
  const holder = readLockFile(dataDirectory(storage.dataDir).lockFile)
  return holder === null || holder.url === null || livenessOf(holder) === "dead" ? null : holder.url
}

/**
 * Operations where the data is open: at the server that `KICKSTAND_URL` names, or that holds the data directory; else in
 * this process.
 */
export const layerOperations = (command: string) =>
  Layer.unwrap(Effect.gen(function*() {
    const { adminToken, serverUrl, storage } = yield* Settings
    const directory = storage._tag === "PGlite" ? dataDirectory(storage.dataDir) : null
    // Read when it is wanted: a server that is just starting has it made by the time it answers.
    const token = adminToken !== null || directory === null ? Effect.succeed(adminToken) : readAdminToken(directory)
    const remote = (url: string) => Layer.unwrap(Effect.map(token, (token) => layerRemote(url, token)))
    if (serverUrl !== null) return remote(serverUrl)
    if (storage._tag === "Memory") return yield* new NothingKept()
    const url = servingAt(storage)
    if (url !== null) return remote(url)
    const local = layerLocal(storage, command)
    // A server may have taken the directory in the meantime.
    return Layer.catch(local, (error): Layer.Layer<Operations, Layer.Error<typeof local> | MissingAdminToken> =>
      error._tag === "DirectoryInUse" && error.url !== null
        ? remote(error.url)
        : Layer.effect(Operations, Effect.fail(error)))
  }))
