import type { StorageUnavailable } from "@kickstand/domain/eventlog/StorageUnavailable"
import { EventLog } from "@kickstand/domain/eventlog/EventLog"
import { CoinProjection } from "@kickstand/domain/loyalty/coin/CoinProjection"
import { EngagementStore } from "@kickstand/domain/loyalty/engine/EngagementStore"
import { LoyaltyFacts } from "@kickstand/domain/loyalty/LoyaltyFacts"
import { LoyaltyProjection } from "@kickstand/domain/loyalty/LoyaltyProjection"
import { ProjectionStore } from "@kickstand/domain/projection/ProjectionStore"
import { Effect } from "effect"

/** What became of an order. */
export interface OrderOutcome {
  /** Why it was refused; `null` unless it was. */
  readonly refused: string | null
  /** `null` where it is not known which place in the log it has. */
  readonly state: "waiting" | "done" | "refused" | null
  /** The position up to which its decisions lie in the log; `null` before the engine came to it. */
  readonly decidedBy: number | null
}

const told: ReadonlySet<string> = new Set([LoyaltyProjection.name, CoinProjection.name])

/**
 * Looks at what became of an order. It is done once the read models know its decisions, which the engine appended when it
 * passed the order: they lie below the horizon of any look after that. So whoever asks again tells that horizon, instead
 * of running after one that moves.
 *
 * @param position the order's, in the log
 * @param decidedBy as an earlier look answered
 */
export const orderOutcome = Effect.fn("orderOutcome")(function*(
  broadcasterId: string,
  orderId: string,
  { decidedBy, position }: { readonly position?: number; readonly decidedBy?: number }
): Effect.fn.Return<OrderOutcome, StorageUnavailable, EngagementStore | EventLog | LoyaltyFacts | ProjectionStore> {
  const facts = yield* LoyaltyFacts
  const store = yield* EngagementStore
  const log = yield* EventLog
  const isPassed = position !== undefined && (decidedBy !== undefined || (yield* store.position) >= position)
  const by = isPassed ? decidedBy ?? (yield* log.horizon) : null
  const models = (yield* (yield* ProjectionStore).generations).filter(({ active, name }) => active && told.has(name))
  // After the read models' positions, or a refusal might be folded in between.
  const { items: [refusal] } = yield* facts.about(broadcasterId, "OrderRefused", orderId, { page: 1, limit: 1 })
  if (refusal !== undefined) return { refused: refusal.reason, state: "refused", decidedBy: by }
  if (position === undefined) return { refused: null, state: null, decidedBy: null }
  const isTold = by !== null && models.length === told.size && models.every((model) => model.position >= by)
  return { refused: null, state: isTold ? "done" : "waiting", decidedBy: by }
})
