import { Schema } from "effect"
import { ChannelId } from "../event/ChannelId.ts"
import { Platform } from "../event/Platform.ts"

/** A streamer with the channels that belong together: what engagement and the public API are about. */
export const Broadcaster = Schema.Struct({
  /** Decimal digits, as the public API tells it as a number. */
  id: Schema.String.check(Schema.isPattern(/^[1-9]\d{0,14}$/)),
  name: Schema.String.check(Schema.isMinLength(1), Schema.isMaxLength(100)),
  primaryPlatform: Platform,
  /** IANA name, such as `Europe/Istanbul`. */
  timezone: Schema.String,
  /** At most one per platform. */
  channels: Schema.Array(ChannelId)
})
export interface Broadcaster extends Schema.Schema.Type<typeof Broadcaster> {}
