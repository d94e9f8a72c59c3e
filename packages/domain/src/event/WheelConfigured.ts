import { Schema } from "effect"
import { eventBase } from "./EventBase.ts"

/** A broadcaster's wheel was made anew. */
export const WheelConfigured = Schema.TaggedStruct("WheelConfigured", {
  ...eventBase,
  broadcasterId: Schema.String,
  title: Schema.String,
  segments: Schema.Array(Schema.Struct({ label: Schema.String, weight: Schema.Int, coins: Schema.Int }))
})
export interface WheelConfigured extends Schema.Schema.Type<typeof WheelConfigured> {}
