import { platformOf } from "./ChannelId.ts"
import type { Delivery } from "./Delivery.ts"
import { writeEventLine } from "./DomainEventLine.ts"
import type { Event } from "./Event.ts"
import { digest } from "./naturalId.ts"

/** Of the format, for the day that it changes. */
const version = "1"

/** Longer ids do not fit into the index of message ids beside their prefix. */
const longestId = 200

const encoder = new TextEncoder()

/**
 * The delivery that tells a domain event in our own format. Its fact key is the event's id, which makes it the same fact
 * as when a platform's webhook told it.
 *
 * @param receivedAt epoch milliseconds
 * @param line the line that told it, which is kept as it came; one of ours when it came otherwise
 */
export const domainEventDelivery = (
  event: Event,
  source: "import" | "kickstand",
  receivedAt: number,
  line: string = writeEventLine(event)
): Delivery => ({
  platform: platformOf(event.channel),
  source,
  messageId: `${source}:${event.id.length <= longestId ? event.id : digest(event.id)}`,
  subscriptionId: null,
  type: event._tag,
  version,
  channel: event.channel,
  factKey: event.id,
  sentAt: event.at,
  receivedAt,
  body: encoder.encode(line)
})
