import { channelId } from "@kickstand/domain/event/ChannelId"
import { describeIssue } from "@kickstand/domain/event/describeIssue"
import type { StoredDelivery } from "@kickstand/domain/event/Delivery"
import type { Event } from "@kickstand/domain/event/Event"
import { Result, Schema } from "effect"
import type { JsonObject } from "./KickBody.ts"
import { type KickUser, profileOf } from "./KickUser.ts"

/** What a delivery tells beside its body. */
export type Occasion = Pick<StoredDelivery, "type" | "sentAt" | "receivedAt">

/** One of Kick's webhook events: how to recognise, key and decode it. */
export interface KickEvent {
  /** The values of `Kick-Event-Type` that it comes under. */
  readonly types: ReadonlyArray<string>
  /** Whether a body has the shape of this event and of no other. */
  readonly matches: (body: JsonObject) => boolean
  /**
   * The natural key of the fact that a body tells, `null` when it cannot be told; the id of the event that it decodes to.
   *
   * @param sentAt the signed timestamp, epoch milliseconds, for facts that tell no time of their own
   */
  readonly factKey: (body: JsonObject, sentAt: number) => string | null
  /** Fails with a sentence that names the field at fault. */
  readonly decode: (body: JsonObject, occasion: Occasion) => Result.Result<Event, string>
}

/** Declares a webhook event by the schema of its payload, its key, and the domain event that it is. */
export const kickEvent = <Payload>({ types, matches, schema, keyOf, toEvent, quickKey }: {
  readonly types: ReadonlyArray<string>
  readonly matches: (body: JsonObject) => boolean
  readonly schema: Schema.Decoder<Payload>
  readonly keyOf: (payload: Payload, sentAt: number) => string
  readonly toEvent: (payload: Payload, occasion: Occasion, id: string) => Event
  /** The same key as `keyOf` gives, for an event so frequent that decoding it twice would be felt. */
  readonly quickKey?: (body: JsonObject) => string | null
}): KickEvent => {
  const read = Schema.decodeUnknownResult(schema)
  return {
    types,
    matches,
    factKey: quickKey ?? ((body, sentAt) => {
      const payload = read(body)
      return Result.isSuccess(payload) ? keyOf(payload.success, sentAt) : null
    }),
    decode: (body, occasion) => {
      const payload = read(body)
      return Result.isSuccess(payload)
        ? Result.succeed(toEvent(payload.success, occasion, keyOf(payload.success, occasion.sentAt)))
        : Result.fail(describeIssue(payload.failure))
    }
  }
}

/**
 * What all domain events carry.
 *
 * @param at when it happened, epoch milliseconds; `null` where the payload does not tell, then the time of sending
 *   counts. Nothing happens after it was received.
 */
export const baseOf = (broadcaster: KickUser, at: number | null, { sentAt, receivedAt }: Occasion, id: string) => ({
  id,
  channel: channelId("kick", broadcaster.user_id),
  at: Math.min(at ?? sentAt, receivedAt),
  profile: profileOf(broadcaster)
})
