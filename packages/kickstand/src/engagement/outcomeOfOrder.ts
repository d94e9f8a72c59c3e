import { decodeDomainEvent } from "@kickstand/domain/event/decodeDomainEvent"
import type { StoredDelivery } from "@kickstand/domain/event/Delivery"
import { EventLog } from "@kickstand/domain/eventlog/EventLog"
import { describeDecision } from "@kickstand/domain/loyalty/describeDecision"
import { isLoyaltyEvent, type LoyaltyEvent } from "@kickstand/domain/loyalty/LoyaltyEvent"
import { Effect, Result } from "effect"

/** Deliveries of a page, and pages that are looked through: who waits asks again before long. */
const pageSize = 1000
const mostPages = 20

const toldBy = (deliveries: ReadonlyArray<StoredDelivery>, orderId: string): ReadonlyArray<LoyaltyEvent> => {
  // Decisions are told under ids that their cause gives them.
  const cause = `:order:${orderId}:`
  return deliveries
    .filter(({ messageId, source }) => source === "kickstand" && messageId.includes(cause))
    .flatMap((delivery) => Result.getOrElse(decodeDomainEvent(delivery), () => []))
    .filter(isLoyaltyEvent)
}

/**
 * What came of an order, from the log itself: read models may not have heard of it yet. Decisions upon one order are
 * appended together, so one page or the next has them all.
 *
 * @param after where in the log the order stands
 */
export const outcomeOfOrder = Effect.fn("outcomeOfOrder")(function*(orderId: string, after: number) {
  const log = yield* EventLog
  let from = after
  let decisions: ReadonlyArray<LoyaltyEvent> = []
  for (let page = 0; page < mostPages; page++) {
    const deliveries = yield* log.read({ after: from, limit: pageSize })
    const found = toldBy(deliveries, orderId)
    const complete = decisions.length > 0
    decisions = [...decisions, ...found]
    if (complete || deliveries.length < pageSize) break
    from = deliveries.at(-1)?.position ?? from
  }
  const refused = decisions.find((event) => event._tag === "OrderRefused")
  return {
    decided: decisions.length > 0,
    refused: refused?._tag === "OrderRefused" ? refused.reason : null,
    told: decisions.filter(({ _tag }) => _tag !== "OrderRefused").map(describeDecision)
  }
})
