import { Context, Effect, Layer } from "effect"
import type { ChannelId } from "../event/ChannelId.ts"
import type { StorageUnavailable } from "../eventlog/StorageUnavailable.ts"
import { isAfter } from "../projection/Latest.ts"
import { MemoryReadModels } from "../projection/MemoryProjectionStore.ts"
import { type Page, pageOf, type PageRequest } from "../projection/Page.ts"
import { isWithin, type Window } from "../projection/Window.ts"
import { type KicksGift, KicksGiftProjection } from "./KicksGiftProjection.ts"

/** Somebody who sent KICKs within a window. */
export interface KicksGifter {
  readonly userId: string
  /** The name they last sent under, within the window. */
  readonly username: string
  readonly kicks: number
}

/** Questions about the KICKs that were sent to a channel. */
export class KicksGifts extends Context.Service<KicksGifts, {
  /** Latest first; gifts of the same millisecond by event id, descending. */
  readonly list: (
    channel: ChannelId,
    window: Window,
    page: PageRequest
  ) => Effect.Effect<Page<KicksGift>, StorageUnavailable>
  /** KICKs. */
  readonly total: (channel: ChannelId, window: Window) => Effect.Effect<number, StorageUnavailable>
  /** Most KICKs first; equal numbers by user id, ascending in code points. Unnamed senders are not ranked. */
  readonly topGifters: (
    channel: ChannelId,
    window: Window,
    limit: number
  ) => Effect.Effect<ReadonlyArray<KicksGifter>, StorageUnavailable>
}>()("kickstand/domain/gift/KicksGifts") {
  /** Answers from the read model in memory; the specification for every other layer. */
  static readonly layerMemory: Layer.Layer<KicksGifts, never, MemoryReadModels> = Layer.effect(
    KicksGifts,
    Effect.map(MemoryReadModels, (models) => {
      const gifts = (channel: ChannelId, window: Window) =>
        [...models.active(KicksGiftProjection).values()].filter((gift) =>
          gift.channel === channel && isWithin(gift, window)
        )
      const latestFirst = (a: KicksGift, b: KicksGift) => b.at - a.at || (a.id < b.id ? 1 : -1)

      return KicksGifts.of({
        list: (channel, window, page) => Effect.sync(() => pageOf(gifts(channel, window).sort(latestFirst), page)),
        total: (channel, window) =>
          Effect.sync(() => gifts(channel, window).reduce((total, { amount }) => total + amount, 0)),
        topGifters: (channel, window, limit) => Effect.sync(() => ranked(gifts(channel, window)).slice(0, limit))
      })
    })
  )
}

const ranked = (gifts: ReadonlyArray<KicksGift>): ReadonlyArray<KicksGifter> => {
  const gifters = new Map<string, { readonly last: KicksGift; readonly kicks: number }>()
  for (const gift of gifts) {
    if (gift.sender === null) continue
    const known = gifters.get(gift.sender.id)
    const last = known === undefined || isAfter(gift, known.last) ? gift : known.last
    gifters.set(gift.sender.id, { last, kicks: (known?.kicks ?? 0) + gift.amount })
  }
  return [...gifters]
    .map(([userId, { kicks, last }]) => ({ userId, username: last.sender?.username ?? "", kicks }))
    .sort((a, b) => b.kicks - a.kicks || (a.userId < b.userId ? -1 : 1))
}
