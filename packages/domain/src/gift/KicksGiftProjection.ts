import type { ChannelId } from "../event/ChannelId.ts"
import type { Person } from "../event/EventBase.ts"
import { absorb } from "../projection/absorb.ts"
import type { Projection } from "../projection/Projection.ts"

/** KICKs that were sent to a channel. */
export interface KicksGift {
  readonly id: string
  readonly channel: ChannelId
  /** Epoch milliseconds. */
  readonly at: number
  /** `null` when the gift is anonymous. */
  readonly sender: Person | null
  /** KICKs. */
  readonly amount: number
  readonly giftName: string | null
  readonly message: string | null
}

/** What a batch of events adds to the gifts that are known, by event. */
export type KicksGiftDelta = Map<string, KicksGift>

/** Keeps the gifts of KICKs. */
export const KicksGiftProjection: Projection<KicksGiftDelta> = {
  name: "gift",
  version: 1,
  fold: (events) => {
    const delta: KicksGiftDelta = new Map()
    for (const event of events) {
      if (event._tag !== "KicksGifted") continue
      const { id, channel, at, sender, amount, giftName, message } = event
      delta.set(id, { id, channel, at, sender, amount, giftName, message })
    }
    return delta
  },
  combine: (left, right) => absorb(left, right, (_, gift) => gift)
}
