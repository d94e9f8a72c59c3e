import { layerStorage as layerStorageOf } from "@kickstand/kickstand/storage/layerStorage"
import type { StorageUrl } from "@kickstand/kickstand/storage/StorageUrl"
import { Effect, Fiber, Layer } from "effect"
import { dataDirectory, lockDataDirectory } from "../data/DataDirectory.ts"
import { HeldDirectory } from "./HeldDirectory.ts"

/** How long a process that will soon be done with a data directory is waited for; milliseconds. */
const waitMillis = 60_000

/** Whoever waits longer than this wants to know what for; milliseconds. */
const patienceMillis = 1000

const layerHeld = (dataDir: string, command: string) =>
  Layer.effect(
    HeldDirectory,
    Effect.gen(function*() {
      const directory = dataDirectory(dataDir)
      const lock = yield* lockDataDirectory(directory, command, waitMillis)
      return HeldDirectory.of({ directory, lock })
    })
  )

/** Tells what takes so long when a layer is not built at once. */
const explaining = <A, E, R>(layer: Layer.Layer<A, E, R>, message: string): Layer.Layer<A, E, R> =>
  Layer.effectContext(Effect.gen(function*() {
    const explanation = yield* Effect.forkChild(Effect.delay(Effect.logInfo(message), patienceMillis))
    const built = yield* Layer.build(layer)
    yield* Fiber.interrupt(explanation)
    return built
  }))

/** All storage ports; a data directory is held by this process for as long as they are open. */
export const layerStorage = (storage: StorageUrl, command: string) => {
  if (storage._tag !== "PGlite") return Layer.merge(layerStorageOf(storage), Layer.succeed(HeldDirectory, null))
  const opened = explaining(
    layerStorageOf(storage),
    `Opening the database in ${storage.dataDir}. The first start takes some seconds`
  )
  return Layer.provideMerge(opened, layerHeld(storage.dataDir, command))
}
