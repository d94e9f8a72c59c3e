import { layerStorage as layerStorageOf } from "@kickstand/kickstand/storage/layerStorage"
import type { StorageUrl } from "@kickstand/kickstand/storage/StorageUrl"
import { Effect, Layer } from "effect"
import { type DataDirectory, dataDirectory, lockDataDirectory } from "../data/DataDirectory.ts"
import { HeldDirectory } from "./HeldDirectory.ts"
import { makeDatabase } from "./makeDatabase.ts"

/** How long a process that will soon be done with a data directory is waited for; milliseconds. */
const waitMillis = 15_000

const layerHeld = (directory: DataDirectory, command: string) =>
  Layer.effect(
    HeldDirectory,
    Effect.gen(function*() {
      const lock = yield* lockDataDirectory(directory, command, waitMillis)
      yield* makeDatabase(directory.database)
      return HeldDirectory.of({ directory, lock })
    })
  )

/** All storage ports; a data directory is held by this process for as long as they are open. */
export const layerStorage = (storage: StorageUrl, command: string) => {
  if (storage._tag !== "PGlite") return Layer.merge(layerStorageOf(storage), Layer.succeed(HeldDirectory, null))
  const directory = dataDirectory(storage.dataDir)
  return Layer.provideMerge(
    layerStorageOf({ _tag: "PGlite", dataDir: directory.database }),
    layerHeld(directory, command)
  )
}
