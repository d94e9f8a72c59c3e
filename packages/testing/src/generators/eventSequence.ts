import type { Event } from "@kickstand/domain/event/Event"
import { Arbitrary } from "effect"
import { smallEvent, smallEventOf } from "./smallEvents.ts"

/** The log never hands one fact to a projection twice, so neither does a generated sequence. */
const distinct = <A extends Event>(events: ReadonlyArray<A>): ReadonlyArray<A> => [
  ...new Map(events.map((event) => [event.id, event])).values()
]

/** A sequence of distinct events of any kind, in no particular order of time. */
export const eventSequence: Arbitrary.Arbitrary<ReadonlyArray<Event>> = Arbitrary.array(smallEvent, { maxLength: 40 })
  .pipe(Arbitrary.map(distinct))

/** A sequence of distinct events of one kind. */
export const eventSequenceOf = <Tag extends Event["_tag"]>(
  tag: Tag
): Arbitrary.Arbitrary<ReadonlyArray<Extract<Event, { _tag: Tag }>>> =>
  Arbitrary.array(smallEventOf(tag), { maxLength: 40 }).pipe(Arbitrary.map(distinct))
