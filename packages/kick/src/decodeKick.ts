import type { DecodeFailure } from "@kickstand/domain/event/Decoder"
import type { StoredDelivery } from "@kickstand/domain/event/Delivery"
import type { Event } from "@kickstand/domain/event/Event"
import { Result } from "effect"
import { readKickBody } from "./event/KickBody.ts"
import { confirmType, kickEventOf } from "./event/kickEvents.ts"
import { decodeRealtime } from "./realtime/decodeRealtime.ts"

/**
 * Derives domain events from a delivery of Kick's. Pure and total; a failure says what is not understood and where.
 *
 * The type is confirmed again, so that what an older version stored under a false type is mended too.
 */
export const decodeKick = (delivery: StoredDelivery): Result.Result<ReadonlyArray<Event>, DecodeFailure> => {
  if (delivery.source === "realtime") return decodeRealtime(delivery)
  const { json } = readKickBody(delivery.body)
  if (json === null) return Result.fail({ reason: "The body is not a JSON object" })
  const type = confirmType(delivery.type, json)
  const event = kickEventOf(type)
  if (event === undefined) return Result.fail({ reason: `Unknown event type "${type}"` })
  const { sentAt, receivedAt } = delivery
  const decoded = event.decode(json, { type, sentAt, receivedAt })
  return Result.isSuccess(decoded)
    ? Result.succeed([decoded.success])
    : Result.fail({ reason: `${type}: ${decoded.failure}` })
}
