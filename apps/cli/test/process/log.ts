import type { StoredDelivery } from "@kickstand/domain/event/Delivery"
import { EventLog } from "@kickstand/domain/eventlog/EventLog"
import { layerStorage } from "@kickstand/kickstand/storage/layerStorage"
import { parseStorageUrl } from "@kickstand/kickstand/storage/StorageUrl"
import { Effect, Result } from "effect"

/** Everything in a log that no process has open. */
export const readLog = (storage: string): Effect.Effect<ReadonlyArray<StoredDelivery>> =>
  Effect.gen(function*() {
    const log = yield* EventLog
    const all: Array<StoredDelivery> = []
    for (;;) {
      const page = yield* log.read({ after: all.at(-1)?.position ?? 0, limit: 5000 })
      if (page.length === 0) return all
      all.push(...page)
    }
  }).pipe(
    Effect.provide(layerStorage(Result.getOrThrow(parseStorageUrl(storage)))),
    Effect.orDie
  )
