import { userIdOf } from "@kickstand/domain/event/ChannelId"
import { Schema } from "effect"
import { MaybeCount } from "../../event/fields.ts"
import { frameBase, realtimeEvent } from "../RealtimeEvent.ts"
import { FrameMessage } from "./ChatMessageFrame.ts"
import { MaybeFramePerson } from "./people.ts"

/** `PinnedMessageCreatedEvent`; the duration is a text of seconds. */
export const MessagePinnedFrame = realtimeEvent({
  types: ["PinnedMessageCreatedEvent"],
  schema: Schema.Struct({ message: FrameMessage, duration: MaybeCount, pinnedBy: MaybeFramePerson }),
  tell: ({ message, duration, pinnedBy }, occasion) => {
    const key = `kick:pin:${message.id}:${occasion.receivedAt}`
    return {
      key,
      telling: null,
      events: [{
        _tag: "MessagePinned",
        ...frameBase(key, occasion),
        messageId: message.id,
        sender: message.sender,
        content: message.content,
        sentAt: message.created_at,
        pinnedBy,
        duration
      }]
    }
  }
})

/** `PinnedMessageDeletedEvent`, which says no more than that. */
export const MessageUnpinnedFrame = realtimeEvent({
  types: ["PinnedMessageDeletedEvent"],
  schema: Schema.Struct({}),
  tell: (_, occasion) => {
    const key = `kick:unpin:${userIdOf(occasion.channel)}:${occasion.receivedAt}`
    return {
      key,
      telling: null,
      events: [{ _tag: "MessageUnpinned", ...frameBase(key, occasion), messageId: null, moderator: null }]
    }
  }
})
