import type { ChannelId } from "../event/ChannelId.ts"
import type { Latest } from "../projection/Latest.ts"

/** A chat message as the read model keeps it. */
export interface ChatMessage {
  /** The platform's message id. */
  readonly id: string
  readonly channel: ChannelId
  /** Epoch milliseconds. */
  readonly at: number
  readonly userId: string
  readonly username: string
  readonly color: string | null
  readonly content: string
  readonly hasEmotes: boolean
  /** Whether the sender wore a subscriber's badge. */
  readonly isSubscriber: boolean
  /** Emotes that stand in the content by their bare names, separated by spaces; `null` when none does. */
  readonly emoteWords: string | null
}

/** Messages of a channel in one quarter of an hour. */
export interface Activity {
  readonly channel: ChannelId
  /** Start of the quarter; epoch milliseconds. */
  readonly start: number
  readonly messages: number
  readonly withEmotes: number
}

/** Messages of one user in one channel on one UTC day. */
export interface UserDay {
  readonly channel: ChannelId
  /** Start of the UTC day; epoch milliseconds. */
  readonly day: number
  readonly userId: string
  readonly messages: number
  /** The name they last wrote under that day. */
  readonly username: Latest<string>
}

/** Everything ever counted of a channel's chat. */
export interface ChatTotal {
  readonly channel: ChannelId
  readonly messages: number
  /** Epoch milliseconds. */
  readonly firstAt: number
}

/** What a batch of events adds to the chat read model. */
export interface ChatDelta {
  readonly messages: Map<string, ChatMessage>
  readonly activity: Map<string, Activity>
  readonly userDays: Map<string, UserDay>
  readonly totals: Map<ChannelId, ChatTotal>
}
