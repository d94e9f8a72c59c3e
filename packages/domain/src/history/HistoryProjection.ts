import type { ChannelId } from "../event/ChannelId.ts"
import { absorb, absorbOne } from "../projection/absorb.ts"
import type { Projection } from "../projection/Projection.ts"
import type { HistoryCount, HistoryEntry } from "./HistoryEntry.ts"
import { historyEntryOf } from "./historyEntryOf.ts"

/** Everything ever counted of a channel's entries of one type. */
export interface HistoryTotal extends HistoryCount {
  readonly channel: ChannelId
}

/** What a batch of events adds to what happened in channels: entries by event, and totals by channel and type. */
export interface HistoryDelta {
  readonly entries: Map<string, HistoryEntry>
  readonly totals: Map<string, HistoryTotal>
}

const add = (left: HistoryTotal, right: HistoryTotal): HistoryTotal => ({
  ...left,
  entries: left.entries + right.entries,
  amount: left.amount + right.amount
})

/** Keeps what happened in channels, but for chat and broadcasts, which have read models of their own. */
export const HistoryProjection: Projection<HistoryDelta> = {
  name: "history",
  version: 1,
  fold: (events) => {
    const delta: HistoryDelta = { entries: new Map(), totals: new Map() }
    for (const event of events) {
      const entry = historyEntryOf(event)
      if (entry === null) continue
      const { amount, channel, id, type } = entry
      delta.entries.set(id, entry)
      absorbOne(delta.totals, `${channel}|${type}`, { channel, type, entries: 1, amount: amount ?? 0 }, add)
    }
    return delta
  },
  combine: (left, right) => ({
    entries: absorb(left.entries, right.entries, (_, entry) => entry),
    totals: absorb(left.totals, right.totals, add)
  })
}
