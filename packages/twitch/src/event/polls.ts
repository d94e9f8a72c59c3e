import type { PollSnapshot } from "@kickstand/domain/event/PollSnapshot"
import { Id, MaybeCount, MaybeInstant, MaybeText } from "@kickstand/domain/event/payloadFields"
import { Schema } from "effect"
import { baseOf, broadcasterFields, twitchFact } from "./TwitchEvent.ts"

const Payload = Schema.Struct({
  ...broadcasterFields,
  id: Id,
  title: MaybeText,
  choices: Schema.Array(Schema.Struct({ title: MaybeText, votes: MaybeCount })),
  status: MaybeText,
  started_at: MaybeInstant,
  ends_at: MaybeInstant,
  ended_at: MaybeInstant
})
type Payload = typeof Payload.Type

const snapshot = ({ id, title, choices, started_at, ends_at }: Payload, at: number): PollSnapshot => ({
  id,
  title: title ?? "",
  options: choices.map(({ title, votes }) => ({ label: title ?? "", votes: votes ?? 0 })),
  durationSeconds: started_at === null || ends_at === null ? null : Math.round((ends_at - started_at) / 1000),
  openedAt: started_at ?? at
})

const PollBegin = twitchFact({
  type: "channel.poll.begin",
  schema: Payload,
  keyOf: ({ id }) => `twitch:poll:${id}:begin`,
  toEvent: (told, occasion, id) => {
    const base = baseOf(told, told.started_at, occasion, id)
    return { _tag: "PollCreated", ...base, poll: snapshot(told, base.at) }
  }
})

const PollProgress = twitchFact({
  type: "channel.poll.progress",
  schema: Payload,
  keyOf: ({ id }, sentAt) => `twitch:poll:${id}:progress:${sentAt}`,
  toEvent: (told, occasion, id) => {
    const base = baseOf(told, null, occasion, id)
    return { _tag: "PollUpdated", ...base, poll: snapshot(told, base.at) }
  }
})

/** It is told when votes are closed (`completed`, `terminated`) and again when the poll is taken down (`archived`). */
const PollEnd = twitchFact({
  type: "channel.poll.end",
  schema: Payload,
  keyOf: ({ id, status }) => `twitch:poll:${id}:end:${status ?? ""}`,
  toEvent: (told, occasion, id) => {
    const base = baseOf(told, told.ended_at, occasion, id)
    return { _tag: "PollEnded", ...base, poll: snapshot(told, base.at) }
  }
})

/** A poll was opened, stands so and so, is over. */
export const polls = [PollBegin, PollProgress, PollEnd]
