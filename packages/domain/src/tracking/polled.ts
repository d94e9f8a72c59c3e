import { Result, Schema } from "effect"
import { channelId } from "../event/ChannelId.ts"
import type { DecodeFailure } from "../event/Decoder.ts"
import type { Delivery, StoredDelivery } from "../event/Delivery.ts"
import { describeIssue } from "../event/describeIssue.ts"
import type { Event } from "../event/Event.ts"
import { digest } from "../event/naturalId.ts"
import { readPayloadBody } from "../event/payloadBody.ts"
import type { Platform } from "../event/Platform.ts"

type Decoded = Result.Result<ReadonlyArray<Event>, DecodeFailure>

/** Reads what a poller found of one type. */
export type PollReader = (body: unknown) => Decoded

/** Reads a type of poll by its schema, and tells the domain events that it is. */
export const pollReader = <A>(schema: Schema.Decoder<A>, eventsOf: (poll: A) => ReadonlyArray<Event>): PollReader => {
  const read = Schema.decodeUnknownResult(schema)
  return (body) => Result.mapBoth(read(body), { onSuccess: eventsOf, onFailure: (issue) => ({ reason: describeIssue(issue) }) })
}

/** Derives domain events from what a poller found. Pure and total. */
export type PollDecoder = (delivery: Pick<StoredDelivery, "body" | "receivedAt" | "type">) => Decoded

/** Decodes polls by their types. Nothing happens after it was found. */
export const pollDecoder = (readers: ReadonlyMap<string, PollReader>): PollDecoder => ({ body, receivedAt, type }) => {
  const reader = readers.get(type)
  if (reader === undefined) return Result.fail({ reason: `Unknown poll "${type}"` })
  return Result.map(
    reader(readPayloadBody(body).json),
    (events) => events.map((event) => ({ ...event, at: Math.min(event.at, receivedAt) }))
  )
}

/** What a poller found, as its delivery tells it: what the platform answered is in it as it was read. */
export interface PollFinding<Type extends string> {
  readonly type: Type
  /** The platform's id of the user whose channel it is; `null` where it is nobody's. */
  readonly userId: string | null
  /** Epoch milliseconds. */
  readonly at: number
  readonly found: Readonly<Record<string, unknown>>
}

/** The version of the bodies of polls. */
const version = "1"

const encoder = new TextEncoder()

/**
 * Makes deliveries of what a platform's pollers find. Their fact key is the id of their event, which is that of the same fact
 * when another source tells it; what tells no event is one fact as long as it stays the same.
 */
export const pollDeliveries =
  <Type extends string>(platform: Platform, decode: PollDecoder) =>
  ({ at, found, type, userId }: PollFinding<Type>): Delivery => {
    const body = encoder.encode(JSON.stringify({ ...(userId === null ? {} : { user_id: userId }), polled_at: at, ...found }))
    const [event] = Result.getOrElse(decode({ type, body, receivedAt: at }), () => [])
    const factKey = event?.id ?? `${platform}:${type}:${userId ?? ""}:${digest(JSON.stringify(found))}`
    return {
      platform,
      source: "poller",
      messageId: `${type}:${digest(factKey)}`,
      subscriptionId: null,
      type,
      version,
      channel: userId === null ? null : channelId(platform, userId),
      factKey,
      sentAt: at,
      receivedAt: at,
      body
    }
  }
