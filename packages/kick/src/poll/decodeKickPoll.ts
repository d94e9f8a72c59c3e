import { describeIssue } from "@kickstand/domain/event/describeIssue"
import type { DecodeFailure } from "@kickstand/domain/event/Decoder"
import type { StoredDelivery } from "@kickstand/domain/event/Delivery"
import type { Event } from "@kickstand/domain/event/Event"
import { Result, Schema } from "effect"
import { readKickBody } from "../event/KickBody.ts"
import { kickPolls, pollEvents } from "./KickPoll.ts"

type Reader = (body: unknown) => Result.Result<ReadonlyArray<Event>, DecodeFailure>

const reading = <A>(schema: Schema.Decoder<A>, eventsOf: (poll: A) => ReadonlyArray<Event>): Reader => {
  const read = Schema.decodeUnknownResult(schema)
  return (body) => Result.mapBoth(read(body), { onSuccess: eventsOf, onFailure: (issue) => ({ reason: describeIssue(issue) }) })
}

const readers: ReadonlyMap<string, Reader> = new Map([
  ["poll.viewers", reading(kickPolls["poll.viewers"], pollEvents["poll.viewers"])],
  ["poll.started", reading(kickPolls["poll.started"], pollEvents["poll.started"])],
  ["poll.changed", reading(kickPolls["poll.changed"], pollEvents["poll.changed"])],
  ["poll.ended", reading(kickPolls["poll.ended"], pollEvents["poll.ended"])],
  // Kept for whoever wants to look, and in no read model.
  ["poll.leaderboard", reading(kickPolls["poll.leaderboard"], () => [])],
  ["poll.public_key", reading(kickPolls["poll.public_key"], () => [])]
])

/** Derives domain events from what a poller found at Kick. Pure and total. */
export const decodeKickPoll = (
  { body, receivedAt, type }: Pick<StoredDelivery, "body" | "receivedAt" | "type">
): Result.Result<ReadonlyArray<Event>, DecodeFailure> => {
  const reader = readers.get(type)
  if (reader === undefined) return Result.fail({ reason: `Unknown poll "${type}"` })
  const decoded = reader(readKickBody(body).json)
  return Result.map(decoded, (events) => events.map((event) => ({ ...event, at: Math.min(event.at, receivedAt) })))
}
