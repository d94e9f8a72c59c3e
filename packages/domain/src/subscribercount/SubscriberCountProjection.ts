import type { ChannelId } from "../event/ChannelId.ts"
import { absorb, absorbOne } from "../projection/absorb.ts"
import { latest } from "../projection/Latest.ts"
import type { Projection } from "../projection/Projection.ts"

/** How many subscribed to a channel when its platform was last asked. */
export interface CountedSubscribers {
  readonly channel: ChannelId
  /** Epoch milliseconds. */
  readonly at: number
  /** The event that told it; of two of the same millisecond the greater id counts. */
  readonly id: string
  readonly subscribers: number
  readonly points: number | null
}

/** The last count of each channel. */
export type SubscriberCountDelta = Map<ChannelId, CountedSubscribers>

/** Keeps how many subscribe to each channel, as its platform tells when it is asked. */
export const SubscriberCountProjection: Projection<SubscriberCountDelta> = {
  name: "subscriber-count",
  version: 1,
  fold: (events) => {
    const delta: SubscriberCountDelta = new Map()
    for (const event of events) {
      if (event._tag !== "SubscribersCounted") continue
      const { at, channel, id, points, subscribers } = event
      absorbOne(delta, channel, { channel, at, id, subscribers, points }, latest)
    }
    return delta
  },
  combine: (left, right) => absorb(left, right, latest)
}
