import type { ChannelId } from "../event/ChannelId.ts"

/** A chat message as it is searched. */
export interface SearchMessage {
  /** The platform's message id. */
  readonly id: string
  readonly channel: ChannelId
  /** Epoch milliseconds. */
  readonly at: number
  readonly senderId: string
  /** The name it was sent under. */
  readonly senderUsername: string
  readonly content: string
  /** Emotes that stand in the content by their bare names, separated by spaces; `null` when none does. */
  readonly emoteWords: string | null
}
