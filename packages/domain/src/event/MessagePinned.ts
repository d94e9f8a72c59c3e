import { Schema } from "effect"
import { EpochMillis, eventBase, Person } from "./EventBase.ts"

/** A message was put above a channel's chat. */
export const MessagePinned = Schema.TaggedStruct("MessagePinned", {
  ...eventBase,
  /** The platform's id of the message; it may be pinned again later. */
  messageId: Schema.String,
  sender: Person,
  content: Schema.String,
  /** When the message was written, where the source tells. */
  sentAt: Schema.NullOr(EpochMillis),
  pinnedBy: Schema.NullOr(Person),
  /** For how many seconds it is to stay; `null` where the source does not tell. */
  duration: Schema.NullOr(Schema.Int)
})
export interface MessagePinned extends Schema.Schema.Type<typeof MessagePinned> {}
