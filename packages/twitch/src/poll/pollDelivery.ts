import { channelId } from "@kickstand/domain/event/ChannelId"
import type { Delivery } from "@kickstand/domain/event/Delivery"
import { digest } from "@kickstand/domain/event/naturalId"
import { Result } from "effect"
import { decodeTwitchPoll } from "./decodeTwitchPoll.ts"
import type { TwitchPollType } from "./TwitchPoll.ts"

/** What a poller found, as its delivery tells it: what Twitch answered is in it as it was read. */
export interface PollFinding {
  readonly type: TwitchPollType
  /** Twitch's id of the user whose channel it is. */
  readonly userId: string
  /** Epoch milliseconds. */
  readonly at: number
  readonly found: Readonly<Record<string, unknown>>
}

/** The version of the bodies of polls. */
const version = "1"

const encoder = new TextEncoder()

/**
 * The delivery that tells what was found. Its fact key is the id of its event, which is that of the same fact when a message
 * tells it; what tells no event is one fact as long as it stays the same.
 */
export const pollDelivery = ({ at, found, type, userId }: PollFinding): Delivery => {
  const body = encoder.encode(JSON.stringify({ user_id: userId, polled_at: at, ...found }))
  const [event] = Result.getOrElse(decodeTwitchPoll({ type, body, receivedAt: at }), () => [])
  const factKey = event?.id ?? `twitch:${type}:${userId}:${digest(JSON.stringify(found))}`
  return {
    platform: "twitch",
    source: "poller",
    messageId: `${type}:${digest(factKey)}`,
    subscriptionId: null,
    type,
    version,
    channel: channelId("twitch", userId),
    factKey,
    sentAt: at,
    receivedAt: at,
    body
  }
}
