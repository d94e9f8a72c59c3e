import { Plans } from "@kickstand/domain/access/Plans"
import { createAccount } from "@kickstand/kickstand/operations/createAccount"
import { createKey } from "@kickstand/kickstand/operations/createKey"
import { layerPostgres } from "@kickstand/sql/SqlStorage"
import { Effect, Layer, Redacted } from "effect"

/** Limits that are all looked at and never met. */
const overrides = {
  rpmLimit: 1_000_000_000,
  concurrencyLimit: 100_000,
  monthlyRequestLimit: 1_000_000_000,
  monthlyUnitLimit: 1_000_000_000
}

/** Opens an account that may ask about every streamer; answers its key. */
export const openAccount = (databaseUrl: string): Promise<string> =>
  Effect.gen(function*() {
    const { id: accountId } = yield* createAccount({ name: "Reader", planCode: "enterprise_unlimited", overrides })
    const all = { families: null, streamers: null, allowedIps: null, expiresAt: null }
    return (yield* createKey({ accountId, label: "bench", environment: "live", ...all })).key
  }).pipe(
    Effect.provide(Layer.merge(layerPostgres({ url: Redacted.make(databaseUrl) }), Plans.layer)),
    Effect.runPromise
  )
