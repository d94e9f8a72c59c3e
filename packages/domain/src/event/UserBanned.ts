import { Schema } from "effect"
import { EpochMillis, eventBase, Person } from "./EventBase.ts"

/** Someone was banned from a chat, for good or for a time. */
export const UserBanned = Schema.TaggedStruct("UserBanned", {
  ...eventBase,
  user: Person,
  moderator: Schema.NullOr(Person),
  reason: Schema.NullOr(Schema.String),
  /** `null` when the ban does not expire. */
  expiresAt: Schema.NullOr(EpochMillis)
})
export interface UserBanned extends Schema.Schema.Type<typeof UserBanned> {}
