import { Context, Effect, Layer } from "effect"
import type { ChannelId } from "../event/ChannelId.ts"
import type { StorageUnavailable } from "../eventlog/StorageUnavailable.ts"
import { isAfter } from "../projection/Latest.ts"
import { MemoryReadModels } from "../projection/MemoryProjectionStore.ts"
import { type Page, pageOf, type PageRequest } from "../projection/Page.ts"
import { isWithin, type Window } from "../projection/Window.ts"
import type { SubscriptionGift, SubscriptionState } from "./SubscriptionDelta.ts"
import { SubscriptionProjection } from "./SubscriptionProjection.ts"

/** How many people are subscribed, by how they came to it. Nobody counts twice. */
export interface SubscriberCounts {
  readonly normal: number
  readonly gifted: number
}

/** Someone who gave subscriptions away within a window. */
export interface Gifter {
  readonly userId: string
  /** The name they last gave under, within the window. */
  readonly username: string
  readonly gifts: number
  /** Epoch milliseconds. */
  readonly lastGiftAt: number
}

/** Which of the events that told of subscriptions are wanted: those that were paid, those that were given, or both. */
export type SubscriptionKind = "all" | "normal" | "gifted"

/**
 * Questions about a channel's subscribers. A subscriber is who an event within the window told of, and their state is
 * what the last such event told: so nobody is subscribed both by payment and by gift.
 */
export class Subscriptions extends Context.Service<Subscriptions, {
  readonly counts: (channel: ChannelId, window: Window) => Effect.Effect<SubscriberCounts, StorageUnavailable>
  /** Those who pay (or were given) their subscription: latest first; of the same millisecond by user id, ascending. */
  readonly subscribers: (
    channel: ChannelId,
    window: Window,
    options: PageRequest & { readonly gifted: boolean }
  ) => Effect.Effect<Page<SubscriptionState>, StorageUnavailable>
  /**
   * What was told of subscriptions, event by event: whoever subscribed twice stands there twice, and a gift once for
   * everyone who got it. Latest first; of the same millisecond by event id, then user id, both descending.
   */
  readonly events: (
    channel: ChannelId,
    window: Window,
    options: PageRequest & { readonly kind: SubscriptionKind }
  ) => Effect.Effect<Page<SubscriptionState>, StorageUnavailable>
  /** Most gifts first; equal numbers by user id, ascending in code points. Unnamed gifters are not ranked. */
  readonly topGifters: (
    channel: ChannelId,
    window: Window,
    page: PageRequest
  ) => Effect.Effect<Page<Gifter>, StorageUnavailable>
}>()("kickstand/domain/subscription/Subscriptions") {
  /** Answers from the read model in memory; the specification for every other layer. */
  static readonly layerMemory: Layer.Layer<Subscriptions, never, MemoryReadModels> = Layer.effect(
    Subscriptions,
    Effect.map(MemoryReadModels, (models) => {
      const within = <A extends { readonly channel: ChannelId; readonly at: number }>(
        rows: ReadonlyMap<string, A>,
        channel: ChannelId,
        window: Window
      ) => [...rows.values()].filter((row) => row.channel === channel && isWithin(row, window))

      const lastStates = (channel: ChannelId, window: Window): ReadonlyArray<SubscriptionState> => {
        const last = new Map<string, SubscriptionState>()
        for (const state of within(models.active(SubscriptionProjection).states, channel, window)) {
          const known = last.get(state.subscriber.id)
          if (known === undefined || isAfter(state, known)) last.set(state.subscriber.id, state)
        }
        return [...last.values()].sort((a, b) => b.at - a.at || (a.subscriber.id < b.subscriber.id ? -1 : 1))
      }

      return Subscriptions.of({
        counts: (channel, window) =>
          Effect.sync(() => {
            const states = lastStates(channel, window)
            const gifted = states.filter(({ isGifted }) => isGifted).length
            return { normal: states.length - gifted, gifted }
          }),
        subscribers: (channel, window, { gifted, ...page }) =>
          Effect.sync(() => pageOf(lastStates(channel, window).filter(({ isGifted }) => isGifted === gifted), page)),
        events: (channel, window, { kind, ...page }) =>
          Effect.sync(() => {
            const told = within(models.active(SubscriptionProjection).states, channel, window)
            return pageOf(told.filter((state) => isOfKind(state, kind)).sort(latestFirst), page)
          }),
        topGifters: (channel, window, page) =>
          Effect.sync(() => pageOf(ranked(within(models.active(SubscriptionProjection).gifts, channel, window)), page))
      })
    })
  )
}

const isOfKind = ({ isGifted }: SubscriptionState, kind: SubscriptionKind): boolean =>
  kind === "all" || isGifted === (kind === "gifted")

const latestFirst = (a: SubscriptionState, b: SubscriptionState): number =>
  b.at - a.at || (a.id === b.id ? (a.subscriber.id < b.subscriber.id ? 1 : -1) : a.id < b.id ? 1 : -1)

const ranked = (gifts: ReadonlyArray<SubscriptionGift>): ReadonlyArray<Gifter> => {
  const gifters = new Map<string, { readonly last: SubscriptionGift; readonly gifts: number }>()
  for (const gift of gifts) {
    const known = gifters.get(gift.gifter.id)
    const last = known === undefined || isAfter(gift, known.last) ? gift : known.last
    gifters.set(gift.gifter.id, { last, gifts: (known?.gifts ?? 0) + gift.gifts })
  }
  return [...gifters.values()]
    .map(({ last, gifts }) => ({ userId: last.gifter.id, username: last.gifter.username, gifts, lastGiftAt: last.at }))
    .sort((a, b) => b.gifts - a.gifts || (a.userId < b.userId ? -1 : 1))
}
