import { AccessRefused } from "@kickstand/domain/access/AccessRefused"
import type { LimitOverrides } from "@kickstand/domain/access/Limits"
import { Plans } from "@kickstand/domain/access/Plans"
import { ChannelRegistry } from "@kickstand/domain/channel/ChannelRegistry"
import { layerMemory } from "@kickstand/domain/layerMemory"
import { Access } from "@kickstand/kickstand/access/Access"
import type { AccessRequest } from "@kickstand/kickstand/access/Admission"
import { createAccount } from "@kickstand/kickstand/operations/createAccount"
import { createKey, type KeyTerms } from "@kickstand/kickstand/operations/createKey"
import { assert } from "@effect/vitest"
import { Context, Effect, Layer } from "effect"

/** A server's door over a storage that others may share. */
export const openDoor = Effect.map(Layer.build(Layer.fresh(Access.layer)), (context) => Context.get(context, Access))

/** Everything in memory, with the plans as they are sold. */
export const memory = Layer.fresh(Layer.merge(layerMemory, Plans.layer))

/** An account with a key. */
export const customer = Effect.fnUntraced(function*(options: {
  readonly planCode?: string
  readonly overrides?: LimitOverrides
  readonly key?: Partial<KeyTerms>
} = {}) {
  const { planCode = "starter_1", overrides = {}, key = {} } = options
  const account = yield* createAccount({ name: "Customer", planCode, overrides })
  const created = yield* createKey({
    accountId: account.id,
    label: "Production key",
    environment: "live",
    families: null,
    streamers: null,
    allowedIps: null,
    expiresAt: null,
    ...key
  })
  return { account, key: created }
})

/** Tracks an invented channel. */
export const track = (slug: string, userId: string) =>
  Effect.flatMap(ChannelRegistry, (registry) =>
    registry.add({
      platform: "kick",
      userId,
      slug,
      channelId: null,
      chatroomId: null,
      displayName: null,
      language: null
    }))

/** A request for a streamer's profile; whatever matters to a test it says itself. */
export const ask = (key: string | null, request: Partial<AccessRequest> = {}): AccessRequest => ({
  key,
  address: "203.0.113.7",
  endpoint: { code: "streamer.summary", family: "streamer_profile", units: 1, limited: true },
  ...request
})

/** A request about one streamer. */
export const about = (key: string, slug: string) =>
  Effect.map(ChannelRegistry, (registry) =>
    ask(key, { subject: { find: registry.findBySlug(slug), notFound: "streamer_not_found" } }))

/** The code of a refusal; fails the test when the request is admitted. */
export const refusalOf = <A, E, R>(admission: Effect.Effect<A, E, R>) =>
  Effect.map(Effect.flip(admission), (error) =>
    error instanceof AccessRefused ? error : assert.fail(`the request failed otherwise: ${String(error)}`))
