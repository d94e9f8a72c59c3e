import { Schema } from "effect"
import { eventBase } from "./EventBase.ts"

/** Another streamer sent their viewers over: a host on Kick, a raid on Twitch. */
export const ChannelHosted = Schema.TaggedStruct("ChannelHosted", {
  ...eventBase,
  hostUsername: Schema.String,
  /** How many came along. */
  viewers: Schema.Int,
  message: Schema.NullOr(Schema.String)
})
export interface ChannelHosted extends Schema.Schema.Type<typeof ChannelHosted> {}
