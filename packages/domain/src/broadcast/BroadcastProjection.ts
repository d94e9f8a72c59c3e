import type { ChannelId } from "../event/ChannelId.ts"
import { absorb, absorbOne } from "../projection/absorb.ts"
import { latest, type Latest } from "../projection/Latest.ts"
import type { Projection } from "../projection/Projection.ts"

/** A moment at which a channel was known to have gone on air. */
export interface BroadcastStart {
  readonly channel: ChannelId
  /** Epoch milliseconds. */
  readonly startedAt: number
  readonly title: Latest<string | null>
}

/** A moment at which a channel went off air. */
export interface BroadcastEnd {
  readonly channel: ChannelId
  /** Epoch milliseconds. */
  readonly endedAt: number
}

/**
 * Starts and ends as they were told, each by its own time. Pairing them into sessions is a question asked of the whole
 * set, so that an end may arrive before its start.
 */
export interface BroadcastDelta {
  readonly starts: Map<string, BroadcastStart>
  readonly ends: Map<string, BroadcastEnd>
}

const mergeStart = (left: BroadcastStart, right: BroadcastStart): BroadcastStart => ({
  ...left,
  title: latest(left.title, right.title)
})

const sameEnd = (left: BroadcastEnd): BroadcastEnd => left

/** Keeps when channels went on and off air. An end that names its start tells both. */
export const BroadcastProjection: Projection<BroadcastDelta> = {
  name: "broadcast",
  version: 1,
  fold: (events) => {
    const delta: BroadcastDelta = { starts: new Map(), ends: new Map() }
    for (const event of events) {
      if (event._tag !== "StreamStarted" && event._tag !== "StreamEnded") continue
      const { channel, at, id, startedAt } = event
      if (startedAt !== null) {
        const start = { channel, startedAt, title: { at, id, value: event.title } }
        absorbOne(delta.starts, `${channel}|${startedAt}`, start, mergeStart)
      }
      if (event._tag === "StreamEnded") {
        delta.ends.set(`${channel}|${event.endedAt}`, { channel, endedAt: event.endedAt })
      }
    }
    return delta
  },
  combine: (left, right) => ({
    starts: absorb(left.starts, right.starts, mergeStart),
    ends: absorb(left.ends, right.ends, sameEnd)
  })
}
