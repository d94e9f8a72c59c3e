import { Context, Effect, Layer } from "effect"
import type { ChannelId } from "../event/ChannelId.ts"
import type { StorageUnavailable } from "../eventlog/StorageUnavailable.ts"
import { absorbOne } from "../projection/absorb.ts"
import { isAfter } from "../projection/Latest.ts"
import { MemoryReadModels } from "../projection/MemoryProjectionStore.ts"
import { isWithin, type Window } from "../projection/Window.ts"
import type { HistoryCount, HistoryEntry } from "./HistoryEntry.ts"
import { HistoryProjection } from "./HistoryProjection.ts"

/** What is kept of what happened in channels, beside chat and broadcasts: what {@link History} stands on. */
export class HistoryFacts extends Context.Service<HistoryFacts, {
  /** Latest first; of the same millisecond by id, descending. Only those of the given types, unless `null`. */
  readonly newest: (
    channel: ChannelId,
    options: { readonly types: ReadonlyArray<string> | null; readonly limit: number }
  ) => Effect.Effect<ReadonlyArray<HistoryEntry>, StorageUnavailable>
  /** By type, in code points; types without entries are left out. */
  readonly totals: (channel: ChannelId) => Effect.Effect<ReadonlyArray<HistoryCount>, StorageUnavailable>
  /** The same of a window, and of the given types alone. */
  readonly counts: (
    channel: ChannelId,
    window: Window,
    types: ReadonlyArray<string>
  ) => Effect.Effect<ReadonlyArray<HistoryCount>, StorageUnavailable>
}>()("kickstand/domain/history/HistoryFacts") {
  /** Answers from the read model in memory; the specification for every other layer. */
  static readonly layerMemory: Layer.Layer<HistoryFacts, never, MemoryReadModels> = Layer.effect(
    HistoryFacts,
    Effect.map(MemoryReadModels, (models) => {
      const of = (channel: ChannelId) =>
        [...models.active(HistoryProjection).entries.values()].filter((entry) => entry.channel === channel)
      return HistoryFacts.of({
        newest: (channel, { limit, types }) =>
          Effect.sync(() =>
            of(channel)
              .filter(({ type }) => types === null || types.includes(type))
              .sort((a, b) => isAfter(a, b) ? -1 : 1)
              .slice(0, limit)
          ),
        totals: (channel) =>
          Effect.sync(() =>
            [...models.active(HistoryProjection).totals.values()]
              .filter((total) => total.channel === channel)
              .map(({ amount, entries, type }) => ({ type, entries, amount }))
              .sort(byType)
          ),
        counts: (channel, window, types) =>
          Effect.sync(() => {
            const counts = new Map<string, HistoryCount>()
            for (const entry of of(channel)) {
              if (!isWithin(entry, window) || !types.includes(entry.type)) continue
              absorbOne(counts, entry.type, { type: entry.type, entries: 1, amount: entry.amount ?? 0 }, add)
            }
            return [...counts.values()].sort(byType)
          })
      })
    })
  )
}

const add = (left: HistoryCount, right: HistoryCount): HistoryCount => ({
  type: left.type,
  entries: left.entries + right.entries,
  amount: left.amount + right.amount
})

const byType = (a: HistoryCount, b: HistoryCount): number => (a.type < b.type ? -1 : 1)
