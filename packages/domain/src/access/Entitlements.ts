import { Clock, Context, Effect, Layer } from "effect"
import type { TrackedChannel } from "../channel/TrackedChannel.ts"
import type { ChannelId } from "../event/ChannelId.ts"
import type { StorageUnavailable } from "../eventlog/StorageUnavailable.ts"
import { AccountNotFound } from "./AccountNotFound.ts"
import type { Entitlement } from "./Entitlement.ts"
import { MemoryAccess } from "./MemoryAccess.ts"
import { StreamerLimitReached } from "./StreamerLimitReached.ts"

/** A right to be granted. */
export interface Grant {
  readonly accountId: string
  readonly slug: string
  readonly channel: ChannelId | null
  readonly source: string
  /** How many the account may have; `null` for any number. */
  readonly streamerLimit: number | null
}

/** What of a channel its entitlements go by. */
export type EntitledChannel = Pick<TrackedChannel, "id" | "slug">

/** Which streamers an account may ask about, beside accounts that may ask about all. */
export class Entitlements extends Context.Service<Entitlements, {
  /** Grants one more streamer; a right that exists is renewed and counts once. Exact under concurrent grants. */
  readonly grant: (
    grant: Grant
  ) => Effect.Effect<Entitlement, StorageUnavailable | AccountNotFound | StreamerLimitReached>
  /** `false` when there was no such right. */
  readonly revoke: (accountId: string, slug: string) => Effect.Effect<boolean, StorageUnavailable>
  /** By slug. */
  readonly list: (
    accountId: string,
    page: { readonly offset: number; readonly limit: number }
  ) => Effect.Effect<ReadonlyArray<Entitlement>, StorageUnavailable>
  readonly count: (accountId: string) => Effect.Effect<number, StorageUnavailable>
  /** Whether a right is for this channel: by its id or, where it was granted before the channel was tracked, its slug. */
  readonly has: (accountId: string, channel: EntitledChannel) => Effect.Effect<boolean, StorageUnavailable>
  /** Ties the rights that were granted by a slug to the channel that has it now. */
  readonly bind: (channel: EntitledChannel) => Effect.Effect<void, StorageUnavailable>
}>()("kickstand/domain/access/Entitlements") {
  static readonly layerMemory: Layer.Layer<Entitlements, never, MemoryAccess> = Layer.effect(
    Entitlements,
    Effect.map(MemoryAccess, ({ accounts, entitlements, touch }) => {
      const of = (accountId: string) => entitlements.get(accountId) ?? new Map<string, Entitlement>()
      const matches = (channel: EntitledChannel) => (right: Entitlement) =>
        right.channel === null ? right.slug === channel.slug : right.channel === channel.id

      return Entitlements.of({
        grant: Effect.fnUntraced(function*({ streamerLimit, ...grant }) {
          const { accountId, slug } = grant
          if (!accounts.has(accountId)) return yield* new AccountNotFound({ id: accountId })
          const now = yield* Clock.currentTimeMillis
          const own = of(accountId)
          const known = own.get(slug)
          if (known === undefined && streamerLimit !== null && own.size >= streamerLimit) {
            return yield* new StreamerLimitReached({ accountId, streamerLimit, currentStreamers: own.size })
          }
          const right = { ...grant, channel: grant.channel ?? known?.channel ?? null, addedAt: known?.addedAt ?? now, updatedAt: now }
          entitlements.set(accountId, own.set(slug, right))
          touch(accountId)
          return right
        }),
        revoke: (accountId, slug) =>
          Effect.sync(() => {
            const revoked = of(accountId).delete(slug)
            if (revoked) touch(accountId)
            return revoked
          }),
        list: (accountId, { offset, limit }) =>
          Effect.sync(() =>
            [...of(accountId).values()].sort((a, b) => a.slug < b.slug ? -1 : 1).slice(offset, offset + limit)
          ),
        count: (accountId) => Effect.sync(() => of(accountId).size),
        has: (accountId, channel) => Effect.sync(() => [...of(accountId).values()].some(matches(channel))),
        bind: (channel) =>
          Effect.sync(() => {
            for (const [accountId, own] of entitlements) {
              const right = own.get(channel.slug)
              if (right === undefined || right.channel !== null) continue
              own.set(right.slug, { ...right, channel: channel.id })
              touch(accountId)
            }
          })
      })
    })
  )
}
