import type { ChannelId } from "@kickstand/domain/event/ChannelId"
import type { PollCreated } from "@kickstand/domain/event/PollCreated"
import type { PollEnded } from "@kickstand/domain/event/PollEnded"
import type { PollSnapshot } from "@kickstand/domain/event/PollSnapshot"
import type { PollUpdated } from "@kickstand/domain/event/PollUpdated"
import type { Window } from "@kickstand/domain/projection/Window"

/** What may tell of a poll. */
export type PollEvent = PollCreated | PollUpdated | PollEnded

/** A poll as going through all events finds it. */
export interface ReplayedPoll extends Pick<PollSnapshot, "title" | "options" | "durationSeconds"> {
  /** Epoch milliseconds. */
  readonly openedAt: number
  /** The id of the event that told of it first. */
  readonly toldFirstBy: string
}

interface Telling {
  readonly id: string
  readonly at: number
  readonly openedAt: number
  readonly poll: PollSnapshot
}

const tellingsOf = (events: ReadonlyArray<PollEvent>, of: ChannelId): ReadonlyArray<Telling> =>
  events
    .filter((event) => event.channel === of)
    .flatMap(({ id, at, poll }) => poll === null ? [] : [{ id, at, openedAt: Math.min(poll.openedAt, at), poll }])

const question = ({ title, options }: PollSnapshot): string => JSON.stringify([title, options.map(({ label }) => label)])

/** Parts tellings of one question into polls: wherever their openings lie more than ten seconds apart. */
const parted = (tellings: ReadonlyArray<Telling>): ReadonlyArray<ReadonlyArray<Telling>> => {
  const ascending = tellings.toSorted((a, b) => a.openedAt - b.openedAt)
  const begins = ascending.flatMap(({ openedAt }, index) =>
    index === 0 || openedAt - (ascending[index - 1]?.openedAt ?? 0) > 10_000 ? [index] : []
  )
  return begins.map((begin, index) => ascending.slice(begin, begins[index + 1]))
}

const describe = (tellings: ReadonlyArray<Telling>): ReplayedPoll => {
  const inOrder = tellings.toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
  const [first, last] = [inOrder[0] as Telling, inOrder.at(-1) as Telling]
  const durations = tellings.flatMap(({ poll: { durationSeconds } }) => durationSeconds ?? [])
  return {
    openedAt: first.openedAt,
    toldFirstBy: first.id,
    durationSeconds: durations.length === 0 ? null : Math.max(...durations),
    title: last.poll.title,
    options: last.poll.options
  }
}

/** Every poll of a channel that was opened within a window, newest first, by going through all events. */
export const replayPolls = (
  events: ReadonlyArray<PollEvent>,
  of: ChannelId,
  { since, until }: Window
): ReadonlyArray<ReplayedPoll> => {
  const tellings = tellingsOf(events, of)
  const named = Map.groupBy(tellings.filter(({ poll }) => poll.id !== null), ({ poll }) => poll.id)
  const nameless = Map.groupBy(tellings.filter(({ poll }) => poll.id === null), ({ poll }) => question(poll))
  return [...named.values(), ...[...nameless.values()].flatMap(parted)]
    .map(describe)
    .filter(({ openedAt }) => openedAt >= since && openedAt <= until)
    .sort((a, b) => b.openedAt - a.openedAt || (a.toldFirstBy < b.toldFirstBy ? 1 : -1))
}
