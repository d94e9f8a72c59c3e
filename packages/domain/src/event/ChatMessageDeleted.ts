import { Schema } from "effect"
import { eventBase, Person } from "./EventBase.ts"

/** A message was taken out of a channel's chat. */
export const ChatMessageDeleted = Schema.TaggedStruct("ChatMessageDeleted", {
  ...eventBase,
  /** The platform's id of the message. */
  messageId: Schema.String,
  moderator: Schema.NullOr(Person),
  /** Whether the platform's own moderation did it. */
  automatic: Schema.Boolean,
  /** The rules that it broke, in the platform's words. */
  violatedRules: Schema.Array(Schema.String)
})
export interface ChatMessageDeleted extends Schema.Schema.Type<typeof ChatMessageDeleted> {}
