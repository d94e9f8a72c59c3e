import { AdminApi } from "@kickstand/api/admin/AdminApi"
import type { AuditLog } from "@kickstand/domain/access/AuditLog"
import { Broadcasters } from "@kickstand/domain/broadcaster/Broadcasters"
import { platformOf } from "@kickstand/domain/event/ChannelId"
import type { Platform } from "@kickstand/domain/event/Platform"
import { EventLog } from "@kickstand/domain/eventlog/EventLog"
import { type CoinBalance, Coins } from "@kickstand/domain/loyalty/coin/Coins"
import { EngagementStore } from "@kickstand/domain/loyalty/engine/EngagementStore"
import { initialState } from "@kickstand/domain/loyalty/engine/EngineState"
import { UnknownBroadcaster } from "@kickstand/domain/loyalty/engine/UnknownBroadcaster"
import { Giveaways } from "@kickstand/domain/loyalty/giveaway/Giveaways"
import { LoyaltyFacts } from "@kickstand/domain/loyalty/LoyaltyFacts"
import type { ReplyReports } from "@kickstand/domain/loyalty/reply/ReplyReports"
import { SongQueue } from "@kickstand/domain/loyalty/songrequest/SongQueue"
import { Wheels } from "@kickstand/domain/loyalty/wheel/Wheels"
import type { ProjectionStore } from "@kickstand/domain/projection/ProjectionStore"
import { Viewers } from "@kickstand/domain/viewer/Viewers"
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { describeReplies } from "../../engagement/describeReplies.ts"
import { orderEngagement } from "../../engagement/orderEngagement.ts"
import { outcomeOfOrder } from "../../engagement/outcomeOfOrder.ts"
import { operationRunner } from "./operationRunner.ts"

/** Which part of a list is asked for. */
interface Asked {
  readonly page?: number
  readonly limit?: number
}

const pageOf = ({ limit = 25, page = 1 }: Asked) => ({ limit, page })

/** Answers what operators do with the engagement engine. */
export const layerEngagement = HttpApiBuilder.group(AdminApi, "engagement", Effect.fnUntraced(function*(handlers) {
  const broadcasters = yield* Broadcasters
  const store = yield* EngagementStore
  const facts = yield* LoyaltyFacts
  const coins = yield* Coins
  const viewers = yield* Viewers
  const songs = yield* SongQueue
  const giveaways = yield* Giveaways
  const wheels = yield* Wheels
  const run = yield* operationRunner<Broadcasters | EngagementStore | EventLog | ProjectionStore | ReplyReports | AuditLog>()

  const known = Effect.fnUntraced(function*(id: string) {
    if ((yield* broadcasters.get(id)) === null) return yield* new UnknownBroadcaster({ id })
  })

  /** Ids come before names, as everywhere. */
  const balanceOf = Effect.fnUntraced(function*(id: string, platform: Platform, viewer: string) {
    const own = yield* coins.balance(id, platform, viewer)
    if (own !== null) return own
    const [name] = (yield* viewers.names(platform, viewer, { page: 1, limit: 1 })).items
    const seen = name === undefined ? yield* viewers.find(platform, viewer) : { id: viewer, username: name.username }
    if (seen === null) return null
    const none: CoinBalance = { platform, userId: seen.id, username: seen.username, coins: 0 }
    return (yield* coins.balance(id, platform, seen.id)) ?? none
  })

  return handlers.handleAll({
    show: Effect.fnUntraced(function*({ params: { broadcasterId: id } }) {
      yield* known(id)
      const state = (yield* store.states([id])).get(id) ?? initialState
      const { giveaway, house, issued, seedHash, settings, songs: { queue } } = state
      return {
        settings,
        seedHash,
        house,
        issued,
        queuedSongs: queue.length,
        openGiveaway: giveaway?.open === true ? giveaway.giveawayId : null
      }
    }),
    order: ({ params, payload }) => run(orderEngagement(params.broadcasterId, payload.order, payload.viewer ?? null)),
    outcome: Effect.fnUntraced(function*({ params: { broadcasterId, orderId }, query: { after } }) {
      if (after !== undefined) return yield* run(outcomeOfOrder(orderId, after))
      const { items: [refusal] } = yield* facts.about(broadcasterId, "OrderRefused", orderId, { page: 1, limit: 1 })
      return { decided: refusal !== undefined, counted: refusal !== undefined, refused: refusal?.reason ?? null, told: [] }
    }),
    coins: Effect.fnUntraced(function*({ params: { broadcasterId: id }, query }) {
      yield* known(id)
      return { ...(yield* coins.totals(id)), items: (yield* coins.leaderboard(id, pageOf(query))).items }
    }),
    balance: Effect.fnUntraced(function*({ params: { broadcasterId, platform, viewer } }) {
      yield* known(broadcasterId)
      return yield* balanceOf(broadcasterId, platform, viewer)
    }),
    songs: Effect.fnUntraced(function*({ params: { broadcasterId: id }, query }) {
      yield* known(id)
      const waiting = yield* songs.queue(id, 500)
      const { items, total } = yield* songs.history(id, pageOf(query))
      return { queue: waiting.map((song) => ({ ...song, outcome: null, endedAt: null })), past: items, pastTotal: total }
    }),
    giveaway: Effect.fnUntraced(function*({ params: { broadcasterId: id } }) {
      yield* known(id)
      return yield* giveaways.current(id)
    }),
    giveaways: ({ params, query }) => giveaways.list(params.broadcasterId, pageOf(query)),
    entries: ({ params: { broadcasterId, giveawayId }, query }) => giveaways.entries(broadcasterId, giveawayId, pageOf(query)),
    wheel: Effect.fnUntraced(function*({ params: { broadcasterId: id } }) {
      yield* known(id)
      return yield* wheels.current(id)
    }),
    spins: Effect.fnUntraced(function*({ params: { broadcasterId: id }, query }) {
      const { items, total } = yield* facts.newest(id, "WheelSpun", pageOf(query))
      return { items: items.map((spin) => ({ ...spin, platform: platformOf(spin.channel) })), total }
    }),
    gambles: Effect.fnUntraced(function*({ params: { broadcasterId: id }, query }) {
      const { items, total } = yield* facts.newest(id, "GamblePlayed", pageOf(query))
      const played = items.map((event) => ({ ...event, gambleId: event.id, platform: platformOf(event.channel) }))
      return { stats: yield* facts.gambles(id), items: played, total }
    }),
    seeds: Effect.fnUntraced(function*({ params: { broadcasterId: id }, query }) {
      yield* known(id)
      const { limit, page } = pageOf(query)
      // A seed is published by the rotation after its own.
      const { items } = yield* facts.newest(id, "SeedRotated", { page: 1, limit: page * limit })
      const published = items.map(({ at, seedHash }, index) => ({ seedHash, seed: items[index - 1]?.revealedSeed ?? null, begunAt: at }))
      return published.slice((page - 1) * limit)
    }),
    replies: () => run(describeReplies())
  })
}))
