import { Result } from "effect"
import type { Broadcaster } from "../../broadcaster/Broadcaster.ts"
import type { ChannelId } from "../../event/ChannelId.ts"
import type { Decoder } from "../../event/Decoder.ts"
import type { StoredDelivery } from "../../event/Delivery.ts"
import type { Event } from "../../event/Event.ts"

/** Something that is decided upon. */
export interface Input {
  readonly event: Event
  readonly broadcaster: Broadcaster
  /** When it came in; epoch milliseconds. */
  readonly at: number
  /** Where in the log it stands. */
  readonly position: number
}

const heeded: ReadonlySet<Event["_tag"]> = new Set([
  "ChatMessageSent",
  "ChannelFollowed",
  "SubscriptionStarted",
  "SubscriptionRenewed",
  "SubscriptionsGifted",
  "KicksGifted",
  "StreamStarted",
  "StreamEnded"
])

/** What files told is history, what was erased is over, and of what we told ourselves only orders are to be heeded. */
const isHeeded = ({ source, type }: StoredDelivery): boolean =>
  source === "kickstand" ? type === "EngagementOrdered" : source !== "import" && source !== "erasure"

/** What of a stretch of the log is to be decided upon, in its order. What cannot be decoded is no concern of the engine. */
export const inputsOf = (
  deliveries: ReadonlyArray<StoredDelivery>,
  broadcasters: ReadonlyMap<ChannelId, Broadcaster>,
  decoder: Decoder["Service"]
): ReadonlyArray<Input> =>
  deliveries.flatMap((delivery) => {
    const broadcaster = delivery.channel === null ? undefined : broadcasters.get(delivery.channel)
    if (broadcaster === undefined || !isHeeded(delivery)) return []
    const decoded = Result.try(() => decoder.decode(delivery))
    const events = Result.isSuccess(decoded) && Result.isSuccess(decoded.success) ? decoded.success.success : []
    return events.flatMap((event): ReadonlyArray<Input> => {
      const ours = event._tag === "EngagementOrdered" ? delivery.source === "kickstand" : heeded.has(event._tag)
      return ours ? [{ event, broadcaster, at: delivery.receivedAt, position: delivery.position }] : []
    })
  })
