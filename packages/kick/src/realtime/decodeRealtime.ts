import type { DecodeFailure } from "@kickstand/domain/event/Decoder"
import type { StoredDelivery } from "@kickstand/domain/event/Delivery"
import type { Event } from "@kickstand/domain/event/Event"
import { Result } from "effect"
import { readFrame } from "./RealtimeFrame.ts"
import { realtimeEventOf } from "./realtimeEvents.ts"

/**
 * The version of a frame that tells what was known already. It is kept and tells nothing more than by which number the
 * website knows a broadcast, which webhooks leave out.
 */
export const echoVersion = "echo"

/**
 * Derives domain events from a frame of Kick's socket. Pure and total. What the website invents and we do not know is
 * kept raw and tells nothing: of the socket nobody promised anything, so it is no dead letter.
 */
export const decodeRealtime = (delivery: StoredDelivery): Result.Result<ReadonlyArray<Event>, DecodeFailure> => {
  const { type, channel, receivedAt, version } = delivery
  const event = realtimeEventOf(type)
  if (event === undefined) return Result.succeed([])
  const { data, names } = readFrame(delivery.body)
  if (data === null) return Result.fail({ reason: `${type}: The frame holds no JSON object` })
  if (channel === null) return Result.fail({ reason: `${type}: The channel is not known` })
  return Result.match(event.read(data, { channel, receivedAt, names }), {
    onSuccess: (told) => {
      const events = told?.events ?? []
      return Result.succeed(version === echoVersion ? events.filter(({ _tag }) => _tag === "StreamIdentified") : events)
    },
    onFailure: (reason) => Result.fail({ reason: `${type}: ${reason}` })
  })
}
