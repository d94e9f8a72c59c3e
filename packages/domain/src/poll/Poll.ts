import type { ChannelId } from "../event/ChannelId.ts"
import type { PollSnapshot } from "../event/PollSnapshot.ts"
import { greatest } from "../projection/bounds.ts"
import { inheritEarlierKept } from "../projection/keptAt.ts"
import { isAfter, latest, type Latest } from "../projection/Latest.ts"

/** A poll of a channel, however often it was told of. */
export interface Poll {
  /** The id of the event that told of it first. */
  readonly id: string
  readonly channel: ChannelId
  /** When it was opened, as it was told first; epoch milliseconds. */
  readonly at: number
  /** When it was told first; epoch milliseconds. */
  readonly toldFirstAt: number
  /** The platform's id of the poll; `null` on Kick, whose polls have none. */
  readonly platformId: string | null
  /** The first and the last moment at which anything told places its opening; epoch milliseconds. */
  readonly openedBetween: readonly [from: number, until: number]
  /** Seconds for which votes are taken, the most that was told; `null` when it never was. */
  readonly durationSeconds: number | null
  /** As it was told last. */
  readonly told: Latest<Pick<PollSnapshot, "title" | "options">>
}

/**
 * How far apart the reckoned openings of one poll without an id may lie, in milliseconds. Each telling rounds the time
 * that remains to seconds and takes its time to arrive. Nobody asks the same question with the same options anew so soon.
 */
export const openingTolerance = 10_000

/** What all tellings of one poll share: its id or, where it has none, its question with the options. */
export const pollKey = ({ platformId, told: { value: { title, options } } }: Poll): string =>
  platformId === null ? JSON.stringify([title, ...options.map(({ label }) => label)]) : `#${platformId}`

const telling = ({ toldFirstAt: at, id }: Poll) => ({ at, id })

const merge = (left: Poll, right: Poll): Poll => {
  const merged = {
    ...(isAfter(telling(left), telling(right)) ? right : left),
    openedBetween: [
      Math.min(left.openedBetween[0], right.openedBetween[0]),
      Math.max(left.openedBetween[1], right.openedBetween[1])
    ],
    durationSeconds: greatest(left.durationSeconds, right.durationSeconds),
    told: latest(left.told, right.told)
  } as const
  inheritEarlierKept(left, right, merged)
  return merged
}

const isSame = (left: Poll, right: Poll): boolean =>
  left.platformId !== null || right.openedBetween[0] - left.openedBetween[1] <= openingTolerance

/**
 * Unites polls that share a {@link pollKey}: those with an id are one, and of those without one all whose openings lie
 * close together, or are linked by others between them. So it does not matter in which order they were told. Ascending by
 * opening.
 */
export const unitePolls = (left: ReadonlyArray<Poll>, right: ReadonlyArray<Poll>): ReadonlyArray<Poll> => {
  const united: Array<Poll> = []
  for (const poll of [...left, ...right].sort((a, b) => a.openedBetween[0] - b.openedBetween[0])) {
    const last = united.at(-1)
    if (last !== undefined && isSame(last, poll)) united[united.length - 1] = merge(last, poll)
    else united.push(poll)
  }
  return united
}
