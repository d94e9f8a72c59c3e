import { Result } from "effect"
import type { DecodeFailure } from "./Decoder.ts"
import type { Source, StoredDelivery } from "./Delivery.ts"
import { readEventLine } from "./DomainEventLine.ts"
import type { Event } from "./Event.ts"

/** Whether deliveries of a source tell domain events in our own format, whatever the platform. */
export const tellsDomainEvents = (source: Source): boolean => source === "import" || source === "kickstand"

const utf8 = new TextDecoder()

/**
 * Derives the event from a delivery whose body is one line of our own format. Liberal where the door was strict: a field
 * that a newer version wrote is passed over.
 */
export const decodeDomainEvent = (delivery: StoredDelivery): Result.Result<ReadonlyArray<Event>, DecodeFailure> =>
  Result.match(readEventLine(utf8.decode(delivery.body), { strict: false }), {
    onSuccess: (event) => Result.succeed([{ ...event, at: Math.min(event.at, delivery.receivedAt) }]),
    onFailure: (reason) => Result.fail({ reason })
  })
