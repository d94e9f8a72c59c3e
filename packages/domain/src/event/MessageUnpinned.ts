import { Schema } from "effect"
import { eventBase, Person } from "./EventBase.ts"

/** What stood above a channel's chat was taken down. */
export const MessageUnpinned = Schema.TaggedStruct("MessageUnpinned", {
  ...eventBase,
  /** Which message; `null` where the source does not tell, and whatever was pinned last is meant. */
  messageId: Schema.NullOr(Schema.String),
  moderator: Schema.NullOr(Person)
})
export interface MessageUnpinned extends Schema.Schema.Type<typeof MessageUnpinned> {}
