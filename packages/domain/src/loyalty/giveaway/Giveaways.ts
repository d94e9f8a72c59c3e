import { Context, Effect, Layer } from "effect"
import type { Person } from "../../event/EventBase.ts"
import type { Platform } from "../../event/Platform.ts"
import type { StorageUnavailable } from "../../eventlog/StorageUnavailable.ts"
import type { Page, PageRequest } from "../../projection/Page.ts"
import type { Eligibility } from "./Eligibility.ts"
import { platformOf } from "../../event/ChannelId.ts"
import type { GiveawayEntered } from "../../event/GiveawayEntered.ts"
import type { GiveawayOpened } from "../../event/GiveawayOpened.ts"
import { LoyaltyFacts } from "../LoyaltyFacts.ts"

/** Somebody in a giveaway. */
export interface GiveawayEntry {
  readonly platform: Platform
  readonly viewer: Person
  /** Epoch milliseconds. */
  readonly at: number
}

/** Somebody who was drawn. */
export interface GiveawayWinner extends GiveawayEntry {
  /** Whether another was drawn in their place. */
  readonly replaced: boolean
}

/** A giveaway as it stands. */
export interface Giveaway {
  readonly giveawayId: string
  readonly title: string
  /** What viewers write to enter, such as `!join`. */
  readonly keyword: string
  readonly eligibility: Eligibility
  /** Epoch milliseconds. */
  readonly openedAt: number
  /** `null` while it is open. */
  readonly closedAt: number | null
  readonly entries: number
  /** In the order in which they were drawn. */
  readonly winners: ReadonlyArray<GiveawayWinner>
}

/** Questions about a broadcaster's giveaways, by the broadcaster's id. */
export class Giveaways extends Context.Service<Giveaways, {
  /** The last one that was opened, whether it is still open or not; `null` before the first. */
  readonly current: (broadcasterId: string) => Effect.Effect<Giveaway | null, StorageUnavailable>
  /** Who entered a giveaway, the first first. */
  readonly entries: (
    broadcasterId: string,
    giveawayId: string,
    page: PageRequest
  ) => Effect.Effect<Page<GiveawayEntry>, StorageUnavailable>
  /** All giveaways with their winners, the last opened first. */
  readonly list: (broadcasterId: string, page: PageRequest) => Effect.Effect<Page<Giveaway>, StorageUnavailable>
}>()("kickstand/domain/loyalty/giveaway/Giveaways") {
  static readonly layer: Layer.Layer<Giveaways, never, LoyaltyFacts> = Layer.effect(
    Giveaways,
    Effect.map(LoyaltyFacts, (facts) => {
      const described = Effect.fnUntraced(function*(opened: GiveawayOpened) {
        const { at, broadcasterId, eligibility, giveawayId, keyword, title } = opened
        const [closed] = (yield* facts.about(broadcasterId, "GiveawayClosed", giveawayId, { page: 1, limit: 1 })).items
        const { total } = yield* facts.about(broadcasterId, "GiveawayEntered", giveawayId, { page: 1, limit: 1 })
        const draws = (yield* facts.about(broadcasterId, "GiveawayDrawn", giveawayId, { page: 1, limit: 1000 })).items
        return {
          giveawayId,
          title,
          keyword,
          eligibility,
          openedAt: at,
          closedAt: closed?.at ?? null,
          entries: total,
          winners: draws.map((draw, index) => ({
            ...entryOf({ ...draw, viewer: draw.winner }),
            replaced: draws[index + 1]?.isRedraw ?? false
          }))
        } satisfies Giveaway
      })
      const list = Effect.fnUntraced(function*(id: string, page: PageRequest) {
        const { items, total } = yield* facts.newest(id, "GiveawayOpened", page)
        return { items: yield* Effect.forEach(items, described), total }
      })
      return Giveaways.of({
        current: (id) => Effect.map(list(id, { page: 1, limit: 1 }), ({ items: [last] }) => last ?? null),
        entries: (id, giveawayId, page) =>
          Effect.map(facts.about(id, "GiveawayEntered", giveawayId, page), ({ items, total }) => ({
            items: items.map(entryOf),
            total
          })),
        list
      })
    })
  )
}

const entryOf = ({ at, channel, viewer }: Pick<GiveawayEntered, "at" | "channel" | "viewer">): GiveawayEntry => ({
  platform: platformOf(channel),
  viewer,
  at
})

