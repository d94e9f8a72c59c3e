import { parseJsonObject } from "@kickstand/domain/event/json"
import { Schema } from "effect"
import { emotesOf } from "../../event/emotes.ts"
import { Id, maybe, MaybeInstant, readId } from "../../event/fields.ts"
import { Identity, readIdentity } from "../../event/identity.ts"
import { isJsonObject } from "../../event/KickBody.ts"
import { chatKey } from "../../event/KickChatMessage.ts"
import { frameBase, realtimeEvent } from "../RealtimeEvent.ts"
import { FramePerson } from "./people.ts"

/** The history writes the metadata of a message as a text. */
const readParent = (value: unknown): string | null => {
  const metadata = typeof value === "string" ? parseJsonObject(value) : value
  const original = isJsonObject(metadata) ? metadata.original_message : null
  return isJsonObject(original) ? readId(original.id) : null
}

const ofSender = (value: unknown): typeof Identity.Type => readIdentity(isJsonObject(value) ? value.identity : null)

/** A chat message in the socket's words, for the events that carry one. */
export const FrameMessage = Schema.Struct({
  id: Id,
  content: Schema.String,
  created_at: MaybeInstant,
  sender: FramePerson,
  metadata: maybe(Schema.NullOr(Schema.String), readParent)
})

/** `ChatMessageEvent`: the message that `chat.message.sent` tells, under the same id. The history's pages have it too. */
export const ChatMessageFrame = realtimeEvent({
  types: ["ChatMessageEvent"],
  schema: Schema.Struct({ message: FrameMessage, identity: maybe(Identity, ofSender) }),
  tell: ({ message, identity }, occasion) => {
    const key = chatKey(message.id)
    return {
      key,
      telling: null,
      events: [{
        _tag: "ChatMessageSent",
        ...frameBase(key, occasion, message.created_at),
        messageId: message.id,
        sender: message.sender,
        color: identity.color,
        badges: identity.badges,
        content: message.content,
        emotes: emotesOf(null, message.content),
        replyTo: message.metadata
      }]
    }
  },
  // One object is both: the sender's identity stands within the sender.
  select: (data) => ({ message: data, identity: data.sender })
})
