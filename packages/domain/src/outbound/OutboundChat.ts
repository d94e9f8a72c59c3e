import { Context, Effect, Layer, Schema } from "effect"
import type { ChannelId } from "../event/ChannelId.ts"

/** A message could not be sent to a chat; whether it arrived may be unknown. */
export class ChatNotSent extends Schema.TaggedError<ChatNotSent>()("ChatNotSent", {
  channel: Schema.String,
  reason: Schema.String
}) {
  override get message(): string {
    return `Nothing was written into the chat of ${this.channel}: ${this.reason}`
  }
}

/** What is to be written into a chat. */
export interface ChatToSend {
  readonly channel: ChannelId
  readonly text: string
  /** The platform's id of the message that it answers; `null` for none. */
  readonly replyTo: string | null
}

/** Writes into chats, in the name of whoever is connected. */
export class OutboundChat extends Context.Service<OutboundChat, {
  readonly send: (message: ChatToSend) => Effect.Effect<void, ChatNotSent>
}>()("kickstand/domain/outbound/OutboundChat") {
  /** Keeps what would be sent in the given list. */
  static readonly layerMemory = (sent: Array<ChatToSend>): Layer.Layer<OutboundChat> =>
    Layer.succeed(OutboundChat, OutboundChat.of({ send: (message) => Effect.sync(() => void sent.push(message)) }))
}
