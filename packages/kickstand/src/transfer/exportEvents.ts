import { Decoder } from "@kickstand/domain/event/Decoder"
import type { StoredDelivery } from "@kickstand/domain/event/Delivery"
import { writeEventLine } from "@kickstand/domain/event/DomainEventLine"
import type { Event } from "@kickstand/domain/event/Event"
import { Effect, Result, Stream } from "effect"
import { type LogRange, readLog } from "./readLog.ts"

/** Which events are told. */
export interface ExportRange extends LogRange {
  /** Those that happened at or after this; epoch milliseconds. */
  readonly from?: number | undefined
  /** Those that happened before this; epoch milliseconds. */
  readonly to?: number | undefined
}

/**
 * The events of the log in its order, in pages, some of which may be empty. A delivery that cannot be decoded tells none;
 * it is a dead letter, and `exportDeliveries` has it.
 */
export const exportEvents = ({ from = -Infinity, to = Infinity, ...range }: ExportRange = {}) =>
  Stream.unwrap(Effect.map(Decoder, ({ decode }) => {
    const eventsOf = (delivery: StoredDelivery): ReadonlyArray<Event> =>
      Result.getOrElse(decode(delivery), (): ReadonlyArray<Event> => []).filter(({ at }) => at >= from && at < to)
    return Stream.map(readLog(range), (deliveries) => deliveries.flatMap(eventsOf))
  }))

/** The same as lines that `importEvents` reads, without their ends. */
export const exportEventLines = (range: ExportRange = {}) =>
  Stream.map(exportEvents(range), (events) => events.map(writeEventLine))
