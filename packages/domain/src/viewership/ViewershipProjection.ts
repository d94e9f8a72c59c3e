import type { ChannelId } from "../event/ChannelId.ts"
import { absorb, absorbOne } from "../projection/absorb.ts"
import { latest } from "../projection/Latest.ts"
import type { Projection } from "../projection/Projection.ts"

/** How many watched a channel at a moment. */
export interface ViewerSample {
  readonly channel: ChannelId
  /** Epoch milliseconds. */
  readonly at: number
  /** The event that told it; of two of the same millisecond the greater id counts. */
  readonly id: string
  readonly viewers: number
}

/** Samples by channel and time. */
export type ViewershipDelta = Map<string, ViewerSample>

/** Keeps how many were seen watching each channel, and when. */
export const ViewershipProjection: Projection<ViewershipDelta> = {
  name: "viewership",
  version: 1,
  fold: (events) => {
    const delta: ViewershipDelta = new Map()
    for (const event of events) {
      if (event._tag !== "ViewersSampled") continue
      const { channel, at, id, viewers } = event
      absorbOne(delta, `${channel}|${at}`, { channel, at, id, viewers }, latest)
    }
    return delta
  },
  combine: (left, right) => absorb(left, right, latest)
}
