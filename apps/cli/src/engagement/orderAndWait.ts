import { OrderOutcome } from "@kickstand/api/admin/Engagement"
import type { Person } from "@kickstand/domain/event/EventBase"
import type { AskedOrder } from "@kickstand/domain/loyalty/engine/Order"
import { Clock, Effect, Schema } from "effect"
import { Operations } from "../operations/Operations.ts"
import { reportAs } from "../output/reportAs.ts"

/** Between looks at whether an order was carried out; milliseconds. */
const lookMillis = 50

/** After so long nobody carries orders out; milliseconds. */
const patienceMillis = 10_000

/** The engine refused an order. */
export class OrderRefused extends Schema.TaggedError<OrderRefused>()("OrderRefused", {
  orderId: Schema.String,
  reason: Schema.String
}) {
  override get message(): string {
    return `Nothing was changed: ${this.reason}`
  }
}

/** An order stands in the log, and no worker came to it. */
export class OrderWaits extends Schema.TaggedError<OrderWaits>()("OrderWaits", { orderId: Schema.String }) {
  override get message(): string {
    return `Order ${this.orderId} was taken, and no worker carried it out within ${patienceMillis / 1000} s. `
      + "It is carried out once one runs: start kickstand worker, or kickstand serve without --no-worker."
  }
}

const Reported = Schema.Struct({ orderId: Schema.String, position: Schema.Int, ...OrderOutcome.fields })

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`

/** Orders something and tells what came of it; fails with `OrderRefused` where the engine says no. */
export const orderAndWait = Effect.fn("orderAndWait")(function*(
  broadcasterId: string,
  order: AskedOrder,
  viewer: Person | null = null
) {
  const { admin, keepProjecting } = yield* Operations
  const taken = yield* admin.engagement.order({ params: { broadcasterId }, payload: { order, viewer } })
  const { orderId, position } = taken
  yield* keepProjecting
  const begin = yield* Clock.currentTimeMillis
  while (true) {
    const outcome = yield* admin.engagement.outcome({ params: { broadcasterId, orderId }, query: { after: position } })
    if (outcome.refused !== null) return yield* new OrderRefused({ orderId, reason: outcome.refused })
    if (outcome.decided) {
      return yield* reportAs(Reported, ({ told }: typeof Reported.Type) => told.map(sentence).join("\n"))({ ...taken, ...outcome })
    }
    if ((yield* Clock.currentTimeMillis) - begin > patienceMillis) return yield* new OrderWaits({ orderId })
    yield* Effect.sleep(lookMillis)
  }
}, Effect.scoped)
