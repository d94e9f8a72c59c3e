import { Schema } from "effect"
import { ChannelId } from "../../event/ChannelId.ts"
import { EpochMillis } from "../../event/EventBase.ts"

/** Which end of the range is looked through first, and how hits are ordered. */
export const SearchOrder = Schema.Literals(["newest", "oldest"])
export type SearchOrder = typeof SearchOrder.Type

/** What a job looks for, as it was asked; kept with the job, so that whoever goes on with it knows what to look for. */
export const SearchRequest = Schema.Struct({
  /** The channels that the account was entitled to when it asked; at least one. */
  channels: Schema.Array(ChannelId),
  /** The text of the query; `null` for every message. */
  query: Schema.NullOr(Schema.String),
  /** The sender's name; `null` for everybody. */
  username: Schema.NullOr(Schema.String),
  /** Whether earlier names of the sender count, too. */
  includeOldUsernames: Schema.Boolean,
  /** Whether messages that are made of emotes alone are left out. */
  excludeEmoteOnly: Schema.Boolean,
  /** The first instant that is looked at. */
  from: EpochMillis,
  /** The first instant that is no longer looked at; after `from`. */
  to: EpochMillis,
  order: SearchOrder
})
export interface SearchRequest extends Schema.Schema.Type<typeof SearchRequest> {}
