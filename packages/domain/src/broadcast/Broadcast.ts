import { Schema } from "effect"
import { ChannelId } from "../event/ChannelId.ts"
import type { BroadcastEnd, BroadcastStart } from "./BroadcastProjection.ts"

/** One time on air. */
export interface Broadcast {
  /** Our own stable id: `<platform>-<user id>-<start in epoch milliseconds>`. */
  readonly id: string
  readonly channel: ChannelId
  /** Epoch milliseconds. */
  readonly startedAt: number
  /** `null` while on air. */
  readonly endedAt: number | null
  readonly title: string | null
}

/** The stable id of the broadcast that began on a channel at a time. */
export const broadcastId = (channel: ChannelId, startedAt: number): string =>
  `${channel.replace(":", "-")}-${startedAt}`

const isChannelId = Schema.is(ChannelId)

/** The channel and the start that a broadcast's id names; `null` for a text that is no such id. */
export const parseBroadcastId = (id: string): Pick<Broadcast, "channel" | "startedAt"> | null => {
  const [, platform, userId, start] = /^([a-z]+)-([^:]+)-(0|[1-9]\d{0,15})$/.exec(id) ?? []
  const channel = `${platform}:${userId}`
  const startedAt = Number(start)
  return isChannelId(channel) && Number.isSafeInteger(startedAt) ? { channel, startedAt } : null
}

/** Whether a broadcast was on air at a moment; its first and its last moment belong to it. */
export const wasOnAir = ({ startedAt, endedAt }: Broadcast, at: number): boolean =>
  startedAt <= at && (endedAt === null || endedAt >= at)

/** The broadcast that was on air at a moment, among a channel's, newest first; where one follows at once, the later. */
export const onAirAt = (newestFirst: ReadonlyArray<Broadcast>, at: number): Broadcast | null => {
  const last = newestFirst.find(({ startedAt }) => startedAt <= at)
  return last === undefined || !wasOnAir(last, at) ? null : last
}

/** For how long a broadcast was on air, one that still is until `now`; milliseconds. */
export const airtime = ({ startedAt, endedAt }: Pick<Broadcast, "startedAt" | "endedAt">, now: number): number =>
  Math.max(0, (endedAt ?? now) - startedAt)

/** Whether a title contains a text, whatever the case of either. */
export const isTitled = (title: string | null, part: string): boolean =>
  title?.toLowerCase().includes(part.toLowerCase()) ?? false

/**
 * Pairs the starts and ends of one channel into sessions, oldest first. A session ends with the first end after its
 * start; one whose end was never told ends when the next one begins. An end at the very moment of a start belongs to the
 * session before, when that was still on; otherwise the session was over as it began.
 *
 * So a session depends on nothing but its neighbours: the newest sessions of a channel need only one start more.
 */
export const pairBroadcasts = (
  starts: Iterable<BroadcastStart>,
  ends: Iterable<BroadcastEnd>
): ReadonlyArray<Broadcast> => {
  const ascending = [...starts].sort((a, b) => a.startedAt - b.startedAt)
  const endings = [...ends].map((end) => end.endedAt).sort((a, b) => a - b)
  let index = 0
  let toldBefore = Number.NEGATIVE_INFINITY
  return ascending.map(({ channel, startedAt, title }, order) => {
    while ((endings[index] ?? Number.POSITIVE_INFINITY) < startedAt) index += 1
    const endedAtOnce = endings[index] === startedAt && toldBefore !== startedAt
    while ((endings[index] ?? Number.POSITIVE_INFINITY) <= startedAt) index += 1
    const told = endings[index] ?? Number.POSITIVE_INFINITY
    toldBefore = told
    const next = ascending[order + 1]?.startedAt ?? Number.POSITIVE_INFINITY
    const endedAt = endedAtOnce ? startedAt : Math.min(told, next)
    return {
      id: broadcastId(channel, startedAt),
      channel,
      startedAt,
      endedAt: endedAt === Number.POSITIVE_INFINITY ? null : endedAt,
      title: title.value
    }
  })
}
