import { Schema } from "effect"
import { emotesOf } from "./emotes.ts"
import { Id, maybe, MaybeInstant, readId } from "./fields.ts"
import { Identity, readIdentity } from "./identity.ts"
import { isJsonObject } from "./KickBody.ts"
import { baseOf, kickEvent } from "./KickEvent.ts"
import { KickUser, personOf } from "./KickUser.ts"

const readParent = (value: unknown): string | null => isJsonObject(value) ? readId(value.message_id) : null

/** The key of a message, whoever tells it. */
export const chatKey = (messageId: string): string => `kick:chat:${messageId}`

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
  keyOf: ({ message_id }) => chatKey(message_id),
  quickKey: (body) => {
    const messageId = readId(body.message_id)
    return messageId === null ? null : chatKey(messageId)
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
