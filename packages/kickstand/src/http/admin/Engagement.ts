import { AdminApi } from "@kickstand/api/admin/AdminApi"
import type { AuditLog } from "@kickstand/domain/access/AuditLog"
import { Broadcasters } from "@kickstand/domain/broadcaster/Broadcasters"
import { platformOf } from "@kickstand/domain/event/ChannelId"
import type { EventLog } from "@kickstand/domain/eventlog/EventLog"
import { Coins } from "@kickstand/domain/loyalty/coin/Coins"
import { EngagementStore } from "@kickstand/domain/loyalty/engine/EngagementStore"
import { initialState } from "@kickstand/domain/loyalty/engine/EngineState"
import { UnknownBroadcaster } from "@kickstand/domain/loyalty/engine/UnknownBroadcaster"
import { Giveaways } from "@kickstand/domain/loyalty/giveaway/Giveaways"
import { LoyaltyFacts } from "@kickstand/domain/loyalty/LoyaltyFacts"
import { SongQueue } from "@kickstand/domain/loyalty/songrequest/SongQueue"
import type { PageRequest } from "@kickstand/domain/projection/Page"
import type { ProjectionStore } from "@kickstand/domain/projection/ProjectionStore"
import { Viewers } from "@kickstand/domain/viewer/Viewers"
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { orderEngagement } from "../../engagement/orderEngagement.ts"
import { orderOutcome } from "../../engagement/orderOutcome.ts"
import { operationRunner } from "./operationRunner.ts"

/** More songs than any queue may hold. */
const wholeQueue = 1000

const paged = ({ limit = 20, page = 1 }: Partial<PageRequest>): PageRequest => ({ page, limit })

/** Answers what operators ask of the engagement engine, and what they want to see of it. */
export const layerEngagement = HttpApiBuilder.group(AdminApi, "engagement", Effect.fnUntraced(function*(handlers) {
  const broadcasters = yield* Broadcasters
  const store = yield* EngagementStore
  const facts = yield* LoyaltyFacts
  const coins = yield* Coins
  const songs = yield* SongQueue
  const giveaways = yield* Giveaways
  const viewers = yield* Viewers
  const run = yield* operationRunner<Broadcasters | EngagementStore | EventLog | AuditLog | LoyaltyFacts | ProjectionStore>()
  return handlers.handleAll({
    show: Effect.fnUntraced(function*({ params: { broadcasterId: id } }) {
      if ((yield* broadcasters.get(id)) === null) return yield* new UnknownBroadcaster({ id })
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
    outcome: ({ params: { broadcasterId, orderId }, query }) => run(orderOutcome(broadcasterId, orderId, query)),
    coins: ({ params: { broadcasterId: id }, query }) =>
      Effect.map(
        Effect.all({ totals: coins.totals(id), holders: coins.leaderboard(id, paged(query)) }),
        ({ holders: { items }, totals }) => ({ ...totals, items })
      ),
    balance: Effect.fnUntraced(function*({ params: { broadcasterId }, query: { platform, username } }) {
      const person = yield* viewers.find(platform, username)
      if (person === null) return { holder: null }
      const known = yield* coins.balance(broadcasterId, platform, person.id)
      return { holder: { platform, userId: person.id, username: person.username, coins: known?.coins ?? 0 } }
    }),
    songs: ({ params: { broadcasterId: id } }) =>
      Effect.map(
        Effect.all({ queue: songs.queue(id, wholeQueue), history: songs.history(id, paged({})) }),
        ({ history, queue }) => ({ queue, history: history.items })
      ),
    giveaways: ({ params, query }) => giveaways.list(params.broadcasterId, paged(query)),
    entries: ({ params: { broadcasterId, giveawayId }, query }) => giveaways.entries(broadcasterId, giveawayId, paged(query)),
    wheel: Effect.fnUntraced(function*({ params: { broadcasterId: id }, query }) {
      const { items: [wheel] } = yield* facts.newest(id, "WheelConfigured", { page: 1, limit: 1 })
      const { items, total } = yield* facts.newest(id, "WheelSpun", paged(query))
      return {
        wheel: wheel === undefined ? null : { title: wheel.title, segments: wheel.segments },
        spins: items.map((spin) => ({ ...spin, platform: platformOf(spin.channel) })),
        total
      }
    }),
    gambles: Effect.fnUntraced(function*({ params: { broadcasterId: id }, query }) {
      const { items, total } = yield* facts.newest(id, "GamblePlayed", paged(query))
      const played = items.map((event) => ({ ...event, gambleId: event.id, platform: platformOf(event.channel) }))
      return { stats: yield* facts.gambles(id), items: played, total }
    }),
    seeds: ({ params, query }) => facts.newest(params.broadcasterId, "SeedRotated", paged(query))
  })
}))
