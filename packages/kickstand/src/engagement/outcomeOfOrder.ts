import { decodeDomainEvent } from "@kickstand/domain/event/decodeDomainEvent"
import type { StoredDelivery } from "@kickstand/domain/event/Delivery"
import { EventLog } from "@kickstand/domain/eventlog/EventLog"
import { CoinProjection } from "@kickstand/domain/loyalty/coin/CoinProjection"
import { describeDecision } from "@kickstand/domain/loyalty/describeDecision"
import { EngagementStore } from "@kickstand/domain/loyalty/engine/EngagementStore"
import { isLoyaltyEvent, type LoyaltyEvent } from "@kickstand/domain/loyalty/LoyaltyEvent"
import { LoyaltyProjection } from "@kickstand/domain/loyalty/LoyaltyProjection"
import { ProjectionStore } from "@kickstand/domain/projection/ProjectionStore"
import { Effect, Result } from "effect"

/** Deliveries of a page, and pages that are looked through: who waits asks again before long. */
const pageSize = 1000
const mostPages = 20

const toldBy = (deliveries: ReadonlyArray<StoredDelivery>, orderId: string): ReadonlyArray<StoredDelivery> => {
  // Decisions are told under ids that their cause gives them.
  const cause = `:order:${orderId}:`
  return deliveries.filter(({ messageId, source }) => source === "kickstand" && messageId.includes(cause))
}

const eventsOf = (deliveries: ReadonlyArray<StoredDelivery>): ReadonlyArray<LoyaltyEvent> =>
  deliveries.flatMap((delivery) => Result.getOrElse(decodeDomainEvent(delivery), () => [])).filter(isLoyaltyEvent)

/** The read models that questions about engagement are answered from. */
const counting: ReadonlySet<string> = new Set([LoyaltyProjection.name, CoinProjection.name])

const countedUpTo = Effect.map(
  Effect.flatMap(ProjectionStore, ({ generations }) => generations),
  (generations) => {
    const active = generations.filter(({ active, name }) => active && counting.has(name))
    return active.length < counting.size ? 0 : Math.min(...active.map(({ position }) => position))
  }
)

/**
 * What came of an order, from the log itself: read models may not have heard of it yet. Decisions upon one order are
 * appended together, so one page or the next has them all.
 *
 * @param after where in the log the order stands
 */
export const outcomeOfOrder = Effect.fn("outcomeOfOrder")(function*(orderId: string, after: number) {
  const log = yield* EventLog
  // Before the log: what the engine has passed by now has its decisions there, or led to none, as an empty queue's clearing.
  const isPassed = (yield* (yield* EngagementStore).standing).position >= after
  let from = after
  let decided: ReadonlyArray<StoredDelivery> = []
  for (let page = 0; page < mostPages; page++) {
    const deliveries = yield* log.read({ after: from, limit: pageSize })
    const found = toldBy(deliveries, orderId)
    const complete = decided.length > 0
    decided = [...decided, ...found]
    if (complete || deliveries.length < pageSize) break
    from = deliveries.at(-1)?.position ?? from
  }
  const decisions = eventsOf(decided)
  const refused = decisions.find((event) => event._tag === "OrderRefused")
  return {
    decided: isPassed || decided.length > 0,
    counted: (isPassed || decided.length > 0) && (decided.at(-1)?.position ?? 0) <= (yield* countedUpTo),
    refused: refused?._tag === "OrderRefused" ? refused.reason : null,
    told: decisions.filter(({ _tag }) => _tag !== "OrderRefused").map(describeDecision)
  }
})
