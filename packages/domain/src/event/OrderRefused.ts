import { Schema } from "effect"
import { eventBase } from "./EventBase.ts"

/** The engine did not do what an operator asked for. */
export const OrderRefused = Schema.TaggedStruct("OrderRefused", {
  ...eventBase,
  broadcasterId: Schema.String,
  orderId: Schema.String,
  reason: Schema.String
})
export interface OrderRefused extends Schema.Schema.Type<typeof OrderRefused> {}
