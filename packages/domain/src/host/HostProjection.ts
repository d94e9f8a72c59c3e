import type { ChannelId } from "../event/ChannelId.ts"
import { absorb } from "../projection/absorb.ts"
import type { Projection } from "../projection/Projection.ts"

/** Viewers that another streamer sent over. */
export interface Host {
  readonly id: string
  readonly channel: ChannelId
  /** Epoch milliseconds. */
  readonly at: number
  readonly hostUsername: string
  readonly viewers: number
  readonly message: string | null
}

/** What a batch of events adds to the hosts that are known, by event. */
export type HostDelta = Map<string, Host>

/** Keeps who hosted each channel, and when. */
export const HostProjection: Projection<HostDelta> = {
  name: "host",
  version: 1,
  fold: (events) => {
    const delta: HostDelta = new Map()
    for (const event of events) {
      if (event._tag !== "ChannelHosted") continue
      const { id, channel, at, hostUsername, viewers, message } = event
      delta.set(id, { id, channel, at, hostUsername, viewers, message })
    }
    return delta
  },
  combine: (left, right) => absorb(left, right, (_, host) => host)
}
