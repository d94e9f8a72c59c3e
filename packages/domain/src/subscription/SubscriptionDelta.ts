import type { ChannelId } from "../event/ChannelId.ts"
import type { Person } from "../event/EventBase.ts"

/** What one event told of one person's subscription to a channel. */
export interface SubscriptionState {
  /** The event that told it; one gift tells it of several people. */
  readonly id: string
  readonly channel: ChannelId
  /** Epoch milliseconds. */
  readonly at: number
  readonly subscriber: Person
  /** Months subscribed so far; 1 for a gift, which does not tell. */
  readonly months: number
  readonly tier: 1 | 2 | 3
  readonly isRenewed: boolean
  readonly isGifted: boolean
  /** Who gave it; `null` when nobody did, or somebody unnamed. */
  readonly gifter: Person | null
}

/** Subscriptions that somebody who gave their name gave away at once. */
export interface SubscriptionGift {
  readonly id: string
  readonly channel: ChannelId
  /** Epoch milliseconds. */
  readonly at: number
  readonly gifter: Person
  /** How many were given; at least 1. */
  readonly gifts: number
}

/** What a batch of events adds to what is known of subscriptions. */
export interface SubscriptionDelta {
  readonly states: Map<string, SubscriptionState>
  readonly gifts: Map<string, SubscriptionGift>
}
