import { Schema } from "effect"
import { eventBase } from "./EventBase.ts"

/** The rules of a broadcaster's engagement were changed. */
export const EngagementConfigured = Schema.TaggedStruct("EngagementConfigured", {
  ...eventBase,
  broadcasterId: Schema.String,
  /** All rules as JSON. */
  settings: Schema.String
})
export interface EngagementConfigured extends Schema.Schema.Type<typeof EngagementConfigured> {}
