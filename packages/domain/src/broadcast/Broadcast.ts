import type { ChannelId } from "../event/ChannelId.ts"
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

/**
 * Pairs the starts and ends of one channel into sessions, oldest first. A session ends with the first end at or after
 * its start; one whose end was never told ends when the next one begins.
 */
export const pairBroadcasts = (
  starts: Iterable<BroadcastStart>,
  ends: Iterable<BroadcastEnd>
): ReadonlyArray<Broadcast> => {
  const ascending = [...starts].sort((a, b) => a.startedAt - b.startedAt)
  const endings = [...ends].map((end) => end.endedAt).sort((a, b) => a - b)
  return ascending.map(({ channel, startedAt, title }, index) => {
    const next = ascending[index + 1]?.startedAt ?? Number.POSITIVE_INFINITY
    const told = endings.find((end) => end >= startedAt) ?? Number.POSITIVE_INFINITY
    const endedAt = Math.min(told, next)
    return {
      id: broadcastId(channel, startedAt),
      channel,
      startedAt,
      endedAt: endedAt === Number.POSITIVE_INFINITY ? null : endedAt,
      title: title.value
    }
  })
}
