import type { ChannelId } from "@kickstand/domain/event/ChannelId"
import { describeIssue } from "@kickstand/domain/event/describeIssue"
import type { Event } from "@kickstand/domain/event/Event"
import { Result, Schema } from "effect"
import type { JsonObject } from "../event/KickBody.ts"
import type { KnownNames } from "./RealtimeFrame.ts"
import type { Telling } from "./Telling.ts"

/** What is known of a frame beside its content. */
export interface FrameOccasion {
  readonly channel: ChannelId
  /** When it arrived, epoch milliseconds: the only time that most frames have. */
  readonly receivedAt: number
  readonly names: KnownNames
}

/** What a frame tells. */
export interface Told {
  /** The natural key of the fact, and the id of the first event. */
  readonly key: string
  readonly events: ReadonlyArray<Event>
  /** Where webhooks or other frames tell the same fact without an exact key in common. */
  readonly telling: Telling | null
}

/** One event of the socket: how to read it. */
export interface RealtimeEvent {
  readonly types: ReadonlyArray<string>
  /** Fails with a sentence that names the field at fault; `null` when it is understood and tells nothing. */
  readonly read: (data: JsonObject, occasion: FrameOccasion) => Result.Result<Told | null, string>
}

/** Declares an event of the socket by the schema of its content and what that tells. */
export const realtimeEvent = <Payload>({ types, schema, tell, select = (data) => data }: {
  readonly types: ReadonlyArray<string>
  readonly schema: Schema.Decoder<Payload>
  readonly tell: (payload: Payload, occasion: FrameOccasion) => Told | null
  /** What of the content the schema is for; all of it when absent. */
  readonly select?: (data: JsonObject) => unknown
}): RealtimeEvent => {
  const decode = Schema.decodeUnknownResult(schema)
  return {
    types,
    read: (data, occasion) => {
      const payload = decode(select(data))
      return Result.isSuccess(payload)
        ? Result.succeed(tell(payload.success, occasion))
        : Result.fail(describeIssue(payload.failure))
    }
  }
}

/**
 * What all events of a frame carry.
 *
 * @param at epoch milliseconds; `null` where the frame does not tell, then its arrival counts. Nothing happens later.
 */
export const frameBase = (id: string, { channel, receivedAt }: FrameOccasion, at: number | null = null) => ({
  id,
  channel,
  at: Math.min(at ?? receivedAt, receivedAt),
  profile: null
})
