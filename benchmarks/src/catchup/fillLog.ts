import { EventLog } from "@kickstand/domain/eventlog/EventLog"
import { KickPublicKey } from "@kickstand/kick/webhook/KickPublicKey"
import { KickWebhook } from "@kickstand/kick/webhook/KickWebhook"
import * as SqlStorage from "@kickstand/sql/SqlStorage"
import { Effect, Layer, Redacted } from "effect"
import type { Workload } from "../workload/workload.ts"

const batchSize = 1000

/** Puts a workload's deliveries into the log of a migrated database, as the server would, without HTTP in between. */
export const fillLog = (databaseUrl: string, { deliveries, publicKeyPem }: Workload): Promise<void> =>
  Effect.gen(function*() {
    const log = yield* EventLog
    const webhook = yield* KickWebhook
    for (let from = 0; from < deliveries.length; from += batchSize) {
      const received = yield* Effect.forEach(
        deliveries.slice(from, from + batchSize),
        (delivery) => webhook.receive(delivery),
        { concurrency: 64 }
      )
      yield* log.append(received)
    }
  }).pipe(
    Effect.provide(KickWebhook.layer().pipe(Layer.provide(KickPublicKey.layerPem(publicKeyPem)))),
    Effect.provide(SqlStorage.layerPostgres({ url: Redacted.make(databaseUrl) })),
    Effect.runPromise
  )
