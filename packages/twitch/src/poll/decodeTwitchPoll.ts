import { describeIssue } from "@kickstand/domain/event/describeIssue"
import type { DecodeFailure } from "@kickstand/domain/event/Decoder"
import type { StoredDelivery } from "@kickstand/domain/event/Delivery"
import type { Event } from "@kickstand/domain/event/Event"
import { readPayloadBody } from "@kickstand/domain/event/payloadBody"
import { Result, Schema } from "effect"
import { pollEvents, twitchPolls } from "./TwitchPoll.ts"

type Reader = (body: unknown) => Result.Result<ReadonlyArray<Event>, DecodeFailure>

const reading = <A>(schema: Schema.Decoder<A>, eventsOf: (poll: A) => ReadonlyArray<Event>): Reader => {
  const read = Schema.decodeUnknownResult(schema)
  return (body) => Result.mapBoth(read(body), { onSuccess: eventsOf, onFailure: (issue) => ({ reason: describeIssue(issue) }) })
}

const readers: ReadonlyMap<string, Reader> = new Map([
  ["poll.viewers", reading(twitchPolls["poll.viewers"], pollEvents["poll.viewers"])],
  ["poll.started", reading(twitchPolls["poll.started"], pollEvents["poll.started"])],
  ["poll.changed", reading(twitchPolls["poll.changed"], pollEvents["poll.changed"])],
  ["poll.ended", reading(twitchPolls["poll.ended"], pollEvents["poll.ended"])],
  ["poll.subscribers", reading(twitchPolls["poll.subscribers"], pollEvents["poll.subscribers"])]
])

/** Derives domain events from what a poller found at Twitch. Pure and total. */
export const decodeTwitchPoll = (
  { body, receivedAt, type }: Pick<StoredDelivery, "body" | "receivedAt" | "type">
): Result.Result<ReadonlyArray<Event>, DecodeFailure> => {
  const reader = readers.get(type)
  if (reader === undefined) return Result.fail({ reason: `Unknown poll "${type}"` })
  const decoded = reader(readPayloadBody(body).json)
  return Result.map(decoded, (events) => events.map((event) => ({ ...event, at: Math.min(event.at, receivedAt) })))
}
