import { Schema } from "effect"
import { ChannelId } from "../event/ChannelId.ts"
import { EpochMillis } from "../event/EventBase.ts"

/** An account's right to ask about one streamer. */
export const Entitlement = Schema.Struct({
  accountId: Schema.String,
  /** The slug it was granted by. */
  slug: Schema.String,
  /**
   * The channel that had the slug when it was granted, or first tracked since; the right follows it through renames.
   * `null` while no such channel is tracked.
   */
  channel: Schema.NullOr(ChannelId),
  /** Who granted it: `operator`, or the name of a subscription system. */
  source: Schema.String,
  addedAt: EpochMillis,
  updatedAt: EpochMillis
})
export interface Entitlement extends Schema.Schema.Type<typeof Entitlement> {}
