import { Schema } from "effect"
import { eventBase, Person } from "./EventBase.ts"

/** An operator asked for something of the engagement engine, which decides in its turn. */
export const EngagementOrdered = Schema.TaggedStruct("EngagementOrdered", {
  ...eventBase,
  broadcasterId: Schema.String,
  orderId: Schema.String,
  /** Whom it is about, where it is about somebody. */
  viewer: Schema.NullOr(Person),
  /** The order as JSON. */
  order: Schema.String
})
export interface EngagementOrdered extends Schema.Schema.Type<typeof EngagementOrdered> {}
