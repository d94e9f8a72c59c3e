import type { Badge, ChatMessageSent } from "@kickstand/domain/event/ChatMessageSent"
import type { Person } from "@kickstand/domain/event/EventBase"
import { isJsonObject } from "@kickstand/domain/event/json"
import { maybe, MaybeText, readCount, readId } from "@kickstand/domain/event/payloadFields"
import { Schema } from "effect"
import { emotesOf } from "./emotes.ts"
import type { Base } from "./TwitchEvent.ts"

const Unread = maybe(Schema.Unknown, (value) => value)

/** What a message in chat carries beside who wrote it. */
export const messageFields = {
  message: Schema.Struct({ text: Schema.String, fragments: Unread }),
  color: MaybeText,
  badges: Unread
}

interface Message {
  readonly message: { readonly text: string; readonly fragments: unknown }
  readonly color: string | null
  readonly badges: unknown
}

/** A badge's info is a number of months where it has one: `subscriber` and `founder`. */
const readBadges = (value: unknown): ReadonlyArray<Badge> => {
  const badges: Array<Badge> = []
  for (const entry of Array.isArray(value) ? value : []) {
    const type = isJsonObject(entry) ? readId(entry.set_id) : null
    if (type !== null) badges.push({ type, text: null, count: readCount(entry.info) })
  }
  return badges
}

/** The key of a message in chat, which is its own id. */
export const messageKey = (messageId: string): string => `twitch:chat:${messageId}`

/** The domain event that a message in chat is. */
export const messageSent = (
  base: Base,
  messageId: string,
  sender: Person,
  { message, color, badges }: Message,
  replyTo: string | null
): ChatMessageSent => ({
  _tag: "ChatMessageSent",
  ...base,
  messageId,
  sender,
  color: color !== null && /^#[0-9a-fA-F]{6}$/.test(color) ? color : null,
  badges: readBadges(badges),
  content: message.text,
  emotes: emotesOf(message.fragments),
  replyTo
})
