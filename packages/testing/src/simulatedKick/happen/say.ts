import type { ChannelState, MessageState } from "../state/ChannelState.ts"
import { chatBody } from "../webhooks/bodies.ts"
import { remember } from "./remember.ts"
import type { Stage } from "./Stage.ts"

/** Somebody writes in a chat, maybe in answer to a message. */
export const say = (
  { state, webhooks }: Stage,
  channel: ChannelState,
  senderId: number,
  content: string,
  parentId?: string
): MessageState => {
  const message = { id: state.newUuid(), senderId, content }
  remember(channel, message)
  const parent = parentId === undefined ? null : channel.messages.get(parentId) ?? null
  webhooks.emit("chat.message.sent", channel.broadcasterId, chatBody(state, channel, message, parent))
  return message
}
