import { type ChannelId, channelId } from "@kickstand/domain/event/ChannelId"
import { describeIssue } from "@kickstand/domain/event/describeIssue"
import type { StoredDelivery } from "@kickstand/domain/event/Delivery"
import type { Event } from "@kickstand/domain/event/Event"
import type { ChannelProfile } from "@kickstand/domain/event/EventBase"
import type { JsonObject } from "@kickstand/domain/event/json"
import { MaybeName, UserId } from "@kickstand/domain/event/payloadFields"
import { Result, Schema } from "effect"

/** When a message was sent and came; epoch milliseconds. */
export type Occasion = Pick<StoredDelivery, "sentAt" | "receivedAt">

/** One of Twitch's subscription types in one or more versions: how to key and decode what it tells. */
export interface TwitchEvent {
  readonly type: string
  /** The versions that are read alike. */
  readonly versions: ReadonlyArray<string>
  /**
   * The natural key of the fact that an event tells, `null` when it cannot be told; the id of what it decodes to.
   *
   * @param sentAt the signed timestamp, epoch milliseconds, for facts that tell no time of their own
   */
  readonly factKey: (event: JsonObject, sentAt: number) => string | null
  /** No events when it is understood and tells nothing that we keep. Fails with a sentence that names the field. */
  readonly decode: (event: JsonObject, occasion: Occasion) => Result.Result<ReadonlyArray<Event>, string>
}

/** What all domain events carry. */
export interface Base {
  readonly id: string
  readonly channel: ChannelId
  readonly at: number
  readonly profile: ChannelProfile | null
}

/** The channel that an event is about, as Twitch names it. */
export const broadcasterFields = {
  broadcaster_user_id: UserId,
  broadcaster_user_login: MaybeName,
  broadcaster_user_name: MaybeName
}
const Broadcaster = Schema.Struct(broadcasterFields)
export interface Broadcaster extends Schema.Schema.Type<typeof Broadcaster> {}

/**
 * What all domain events carry.
 *
 * @param at when it happened, epoch milliseconds; `null` where the payload does not tell, then the time of sending
 *   counts. Nothing happens after it was received.
 */
export const baseOf = (broadcaster: Broadcaster, at: number | null, { sentAt, receivedAt }: Occasion, id: string): Base => ({
  id,
  channel: channelId("twitch", broadcaster.broadcaster_user_id),
  at: Math.min(at ?? sentAt, receivedAt),
  profile: {
    username: broadcaster.broadcaster_user_name,
    slug: broadcaster.broadcaster_user_login?.toLowerCase() ?? null,
    profilePicture: null
  }
})

/** Declares a subscription type by the schema of its event, its key, and the domain events that it is. */
export const twitchEvent = <Payload>({ type, versions = ["1"], schema, keyOf, toEvents }: {
  readonly type: string
  readonly versions?: ReadonlyArray<string>
  readonly schema: Schema.Decoder<Payload>
  readonly keyOf: (payload: Payload, sentAt: number) => string
  readonly toEvents: (payload: Payload, occasion: Occasion, id: string) => Result.Result<ReadonlyArray<Event>, string>
}): TwitchEvent => {
  const read = Schema.decodeUnknownResult(schema)
  return {
    type,
    versions,
    factKey: (event, sentAt) => {
      const payload = read(event)
      return Result.isSuccess(payload) ? keyOf(payload.success, sentAt) : null
    },
    decode: (event, occasion) => {
      const payload = read(event)
      return Result.isSuccess(payload)
        ? toEvents(payload.success, occasion, keyOf(payload.success, occasion.sentAt))
        : Result.fail(describeIssue(payload.failure))
    }
  }
}

/** Like {@link twitchEvent}, for what is one domain event. */
export const twitchFact = <Payload>({ toEvent, ...declared }: Omit<Parameters<typeof twitchEvent<Payload>>[0], "toEvents"> & {
  readonly toEvent: (payload: Payload, occasion: Occasion, id: string) => Event
}): TwitchEvent =>
  twitchEvent({ ...declared, toEvents: (payload, occasion, id) => Result.succeed([toEvent(payload, occasion, id)]) })

/** Declares a subscription type that is understood and tells nothing that is kept. */
export const twitchAside = (type: string): TwitchEvent => ({
  type,
  versions: ["1"],
  factKey: () => null,
  decode: () => Result.succeed([])
})
