import { Badge } from "@kickstand/domain/event/ChatMessageSent"
import { Schema } from "effect"
import { emotesOf } from "./emotes.ts"
import { Id, maybe, MaybeInstant, readCount, readId, readText } from "./fields.ts"
import { isJsonObject } from "./KickBody.ts"
import { baseOf, kickEvent } from "./KickEvent.ts"
import { KickUser, personOf } from "./KickUser.ts"

const Identity = Schema.Struct({ color: Schema.NullOr(Schema.String), badges: Schema.Array(Badge) })

const readColor = (value: unknown): string | null =>
  typeof value === "string" && /^#[0-9a-fA-F]{6}$/.test(value) ? value : null

const readBadges = (value: unknown): ReadonlyArray<Badge> => {
  const badges: Array<Badge> = []
  for (const entry of Array.isArray(value) ? value : []) {
    const type = isJsonObject(entry) ? readText(entry.type) : null
    if (type !== null) badges.push({ type, text: readText(entry.text), count: readCount(entry.count) })
  }
  return badges
}

const readIdentity = (value: unknown): typeof Identity.Type => {
  const { username_color, badges } = isJsonObject(value) ? value : {}
  return { color: readColor(username_color), badges: readBadges(badges) }
}

const readParent = (value: unknown): string | null => isJsonObject(value) ? readId(value.message_id) : null

const keyOf = (messageId: string): string => `kick:chat:${messageId}`

/** `chat.message.sent`. The message's own id is its key. */
export const KickChatMessage = kickEvent({
  types: ["chat.message.sent"],
  matches: (body) => isJsonObject(body.sender) && typeof body.content === "string",
  schema: Schema.Struct({
    message_id: Id,
    replies_to: maybe(Schema.NullOr(Schema.String), readParent),
    broadcaster: KickUser,
    sender: Schema.Struct({ ...KickUser.fields, identity: maybe(Identity, readIdentity) }),
    content: Schema.String,
    emotes: maybe(Schema.Unknown, (value) => value),
    created_at: MaybeInstant
  }),
  keyOf: ({ message_id }) => keyOf(message_id),
  quickKey: (body) => {
    const messageId = readId(body.message_id)
    return messageId === null ? null : keyOf(messageId)
  },
  toEvent: ({ message_id, replies_to, broadcaster, sender, content, emotes, created_at }, occasion, id) => ({
    _tag: "ChatMessageSent",
    ...baseOf(broadcaster, created_at, occasion, id),
    messageId: message_id,
    sender: personOf(sender),
    color: sender.identity.color,
    badges: sender.identity.badges,
    content,
    emotes: emotesOf(emotes, content),
    replyTo: replies_to
  })
})
