import type { DecodeFailure } from "@kickstand/domain/event/Decoder"
import type { StoredDelivery } from "@kickstand/domain/event/Delivery"
import type { Event } from "@kickstand/domain/event/Event"
import { Result } from "effect"
import { readFrame } from "./RealtimeFrame.ts"
import { realtimeEventOf } from "./realtimeEvents.ts"

/** Where both are told of a redemption by ids, what the socket tells of it is kept and tells nothing. */
export const echoVersion = "echo"

/**
 * Derives domain events from a frame of Kick's socket. Pure and total. What the website invents and we do not know is
 * kept raw and tells nothing: of the socket nobody promised anything, so it is no dead letter.
 */
export const decodeRealtime = (delivery: StoredDelivery): Result.Result<ReadonlyArray<Event>, DecodeFailure> => {
  const { type, channel, receivedAt, version } = delivery
  const event = realtimeEventOf(type)
  if (event === undefined || version === echoVersion) return Result.succeed([])
  const { data, names } = readFrame(delivery.body)
  if (data === null) return Result.fail({ reason: `${type}: The frame holds no JSON object` })
  if (channel === null) return Result.fail({ reason: `${type}: The channel is not known` })
  return Result.match(event.read(data, { channel, receivedAt, names }), {
    onSuccess: (told) => Result.succeed(told?.events ?? []),
    onFailure: (reason) => Result.fail({ reason: `${type}: ${reason}` })
  })
}
