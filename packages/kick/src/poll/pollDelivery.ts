import { channelId } from "@kickstand/domain/event/ChannelId"
import type { Delivery } from "@kickstand/domain/event/Delivery"
import { digest } from "@kickstand/domain/event/naturalId"
import { Result } from "effect"
import { decodeKickPoll } from "./decodeKickPoll.ts"
import type { KickPollType } from "./KickPoll.ts"

/** What a poller found, as its delivery tells it: what Kick answered is in it as it was read. */
export interface PollFinding {
  readonly type: KickPollType
  /** Kick's number of the user whose channel it is; `null` where it is nobody's. */
  readonly userId: string | null
  /** Epoch milliseconds. */
  readonly at: number
  readonly found: Readonly<Record<string, unknown>>
}

/** The version of the bodies of {@link kickPolls}. */
const version = "1"

const encoder = new TextEncoder()

/**
 * The delivery that tells what was found. Its fact key is the id of its event, which is that of the same fact when a webhook
 * tells it; what tells no event is one fact as long as it stays the same.
 */
export const pollDelivery = ({ at, found, type, userId }: PollFinding): Delivery => {
  const body = encoder.encode(JSON.stringify({ ...(userId === null ? {} : { user_id: userId }), polled_at: at, ...found }))
  const [event] = Result.getOrElse(decodeKickPoll({ type, body, receivedAt: at }), () => [])
  const factKey = event?.id ?? `kick:${type}:${userId ?? ""}:${digest(JSON.stringify(found))}`
  return {
    platform: "kick",
    source: "poller",
    messageId: `${type}:${digest(factKey)}`,
    subscriptionId: null,
    type,
    version,
    channel: userId === null ? null : channelId("kick", userId),
    factKey,
    sentAt: at,
    receivedAt: at,
    body
  }
}

