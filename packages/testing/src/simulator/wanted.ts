import type { KickEventType } from "./KickEventType.ts"
import type { SimulatedChannel } from "./SimulatedChannel.ts"

/** What every eventful broadcast sees, in this order; of messages, so many that there is talk whatever the hour. */
const ofEveryBroadcast: ReadonlyArray<KickEventType> = [
  "channel.followed",
  "moderation.banned",
  "channel.subscription.new",
  "livestream.metadata.updated",
  "kicks.gifted",
  "channel.subscription.gifts",
  "channel.reward.redemption.updated"
].flatMap((type) => [type, "chat.message.sent", "chat.message.sent"] as ReadonlyArray<KickEventType>)

/** A fact that a broadcast is to see; `at` in epoch milliseconds. */
export interface Wanted {
  readonly channel: SimulatedChannel
  readonly type: KickEventType
  readonly at: number
}

/** What a broadcast that has just begun is to see, spread over it; nothing in a channel that is off air. */
export const wantedIn = (channel: SimulatedChannel): ReadonlyArray<Wanted> => {
  const { liveSince, nextToggleAt } = channel
  if (liveSince === null) return []
  const step = (nextToggleAt - liveSince) / (ofEveryBroadcast.length + 2)
  return ofEveryBroadcast.map((type, index) => ({ channel, type, at: Math.floor(liveSince + (index + 1) * step) }))
}
