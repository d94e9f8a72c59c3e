import { Schema } from "effect"
import { eventBase, Person } from "./EventBase.ts"

/** A badge shown beside a chatter's name, in the platform's own words (`subscriber`, `moderator`, …). */
export const Badge = Schema.Struct({
  type: Schema.String,
  text: Schema.NullOr(Schema.String),
  /** Months for `subscriber`, gifts for `sub_gifter`. */
  count: Schema.NullOr(Schema.Int)
})
export interface Badge extends Schema.Schema.Type<typeof Badge> {}

/** An emote in a message and how often it stands there. */
export const EmoteUse = Schema.Struct({
  id: Schema.String,
  name: Schema.NullOr(Schema.String),
  count: Schema.Int
})
export interface EmoteUse extends Schema.Schema.Type<typeof EmoteUse> {}

/** Someone wrote in a channel's chat. */
export const ChatMessageSent = Schema.TaggedStruct("ChatMessageSent", {
  ...eventBase,
  messageId: Schema.String,
  sender: Person,
  /** `#RRGGBB`, where the platform tells. */
  color: Schema.NullOr(Schema.String),
  badges: Schema.Array(Badge),
  content: Schema.String,
  emotes: Schema.Array(EmoteUse),
  replyTo: Schema.NullOr(Schema.String)
})
export interface ChatMessageSent extends Schema.Schema.Type<typeof ChatMessageSent> {}
