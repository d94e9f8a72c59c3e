import { AdminApi } from "@kickstand/api/admin/AdminApi"
import type { AuditLog } from "@kickstand/domain/access/AuditLog"
import { Broadcasters } from "@kickstand/domain/broadcaster/Broadcasters"
import type { EventLog } from "@kickstand/domain/eventlog/EventLog"
import { EngagementStore } from "@kickstand/domain/loyalty/engine/EngagementStore"
import { initialState } from "@kickstand/domain/loyalty/engine/EngineState"
import { UnknownBroadcaster } from "@kickstand/domain/loyalty/engine/UnknownBroadcaster"
import { LoyaltyFacts } from "@kickstand/domain/loyalty/LoyaltyFacts"
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { orderEngagement } from "../../engagement/orderEngagement.ts"
import { operationRunner } from "./operationRunner.ts"

/** Answers what operators do with the engagement engine. */
export const layerEngagement = HttpApiBuilder.group(AdminApi, "engagement", Effect.fnUntraced(function*(handlers) {
  const broadcasters = yield* Broadcasters
  const store = yield* EngagementStore
  const facts = yield* LoyaltyFacts
  const run = yield* operationRunner<Broadcasters | EngagementStore | EventLog | AuditLog>()
  return handlers.handleAll({
    show: Effect.fnUntraced(function*({ params: { broadcasterId: id } }) {
      if ((yield* broadcasters.get(id)) === null) return yield* new UnknownBroadcaster({ id })
      const state = (yield* store.states([id])).get(id) ?? initialState
      const { giveaway, house, issued, seedHash, settings, songs } = state
      return {
        settings,
        seedHash,
        house,
        issued,
        queuedSongs: songs.queue.length,
        openGiveaway: giveaway?.open === true ? giveaway.giveawayId : null
      }
    }),
    order: Effect.fnUntraced(function*({ params, payload }) {
      return { orderId: yield* run(orderEngagement(params.broadcasterId, payload.order, payload.viewer ?? null)) }
    }),
    outcome: Effect.fnUntraced(function*({ params: { broadcasterId, orderId } }) {
      const { items: [refused] } = yield* facts.about(broadcasterId, "OrderRefused", orderId, { page: 1, limit: 1 })
      return { refused: refused?.reason ?? null }
    })
  })
}))
