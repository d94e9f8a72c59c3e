import { Plans } from "@kickstand/domain/access/Plans"
import { ChannelRegistry } from "@kickstand/domain/channel/ChannelRegistry"
import { createAccount } from "@kickstand/kickstand/operations/createAccount"
import { createKey } from "@kickstand/kickstand/operations/createKey"
import { grantStreamer } from "@kickstand/kickstand/operations/grantStreamer"
import { layerPostgres } from "@kickstand/sql/SqlStorage"
import { Effect, Layer, Redacted } from "effect"

/** Limits that are all looked at and never met. */
const overrides = {
  rpmLimit: 1_000_000_000,
  concurrencyLimit: 100_000,
  monthlyRequestLimit: 1_000_000_000,
  monthlyUnitLimit: 1_000_000_000
}

/** The streamer that every account may ask about. */
export const slug = "streamer_one"

const customer = Effect.fnUntraced(function*(index: number) {
  const account = yield* createAccount({ name: `Customer ${index}`, planCode: "scale_50", overrides })
  yield* grantStreamer(account.id, slug)
  const { key } = yield* createKey({
    accountId: account.id,
    label: "bench",
    environment: "live",
    families: null,
    streamers: null,
    allowedIps: null,
    expiresAt: null
  })
  return key
})

/** Brings an empty database to the current schema and opens accounts in it; answers a key of each. */
export const prepare = (databaseUrl: string, accounts: number): Promise<ReadonlyArray<string>> =>
  Effect.gen(function*() {
    const registry = yield* ChannelRegistry
    yield* registry.add({
      platform: "kick",
      userId: "1",
      slug,
      channelId: 1,
      chatroomId: 1,
      displayName: null,
      language: null
    })
    return yield* Effect.forEach(Array.from({ length: accounts }, (_, index) => index), customer, { concurrency: 8 })
  }).pipe(
    Effect.provide(Layer.merge(layerPostgres({ url: Redacted.make(databaseUrl) }), Plans.layer)),
    Effect.runPromise
  )
