import type { DecodeFailure } from "@kickstand/domain/event/Decoder"
import type { StoredDelivery } from "@kickstand/domain/event/Delivery"
import type { Event } from "@kickstand/domain/event/Event"
import { readPayloadBody } from "@kickstand/domain/event/payloadBody"
import { Result } from "effect"
import { twitchEventOf } from "./event/twitchEvents.ts"
import { readTwitchMessage } from "./event/TwitchMessage.ts"

/**
 * Derives domain events from a delivery of Twitch's. Pure and total; a failure says what is not understood and where.
 * Type and version are the body's own, which is what was signed.
 */
export const decodeTwitch = (delivery: StoredDelivery): Result.Result<ReadonlyArray<Event>, DecodeFailure> => {
  const { json } = readPayloadBody(delivery.body)
  if (json === null) return Result.fail({ reason: "The body is not a JSON object" })
  const message = readTwitchMessage(json)
  if (message === null) return Result.fail({ reason: "The body is not an EventSub message" })
  // Kept for the operator: of the channel neither tells anything.
  if (message._tag !== "Notification") return Result.succeed([])
  const { type, version } = message.subscription
  const event = twitchEventOf(type, version)
  if (event === undefined) return Result.fail({ reason: `Unknown event type "${type}" in version "${version}"` })
  const { sentAt, receivedAt } = delivery
  return Result.mapError(
    event.decode(message.event, { sentAt, receivedAt }),
    (reason) => ({ reason: `${type}: ${reason}` })
  )
}
