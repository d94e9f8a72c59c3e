import { Context, Effect, Layer } from "effect"
import { ChatProjection } from "../chat/ChatProjection.ts"
import { type Clip, clipsWithin } from "../clip/Clip.ts"
import { ClipProjection } from "../clip/ClipProjection.ts"
import type { ChannelId } from "../event/ChannelId.ts"
import type { StorageUnavailable } from "../eventlog/StorageUnavailable.ts"
import { KicksGiftProjection } from "../gift/KicksGiftProjection.ts"
import type { ToldBan } from "../moderation/Ban.ts"
import { ModerationProjection } from "../moderation/ModerationProjection.ts"
import { keptAt } from "../projection/keptAt.ts"
import { isAfter } from "../projection/Latest.ts"
import { MemoryReadModels } from "../projection/MemoryProjectionStore.ts"
import { type Page, pageOf, type PageRequest } from "../projection/Page.ts"
import { isWithin, type Window } from "../projection/Window.ts"
import { type Redemption, RewardProjection } from "../reward/RewardProjection.ts"
import type { SubscriptionState } from "../subscription/SubscriptionDelta.ts"
import { SubscriptionProjection } from "../subscription/SubscriptionProjection.ts"

/** What somebody wrote in one channel. */
export interface MessagesInChannel {
  readonly channel: ChannelId
  readonly messages: number
  /** The UTC day of the first message; epoch milliseconds of its start. */
  readonly firstDay: number
  /** When the last was written; epoch milliseconds. */
  readonly lastAt: number
}

/** Subscriptions that somebody gave away in one channel. */
export interface GiftsToChannel {
  readonly channel: ChannelId
  readonly gifts: number
  /** Epoch milliseconds. */
  readonly lastGiftAt: number
}

/** KICKs that somebody sent to one channel. */
export interface KicksToChannel {
  readonly channel: ChannelId
  /** KICKs. */
  readonly amount: number
}

/** Whom a question is about, and the channels that are looked at; all of one platform. */
export interface ViewerQuestion {
  readonly userId: string
  readonly channels: ReadonlyArray<ChannelId>
  /** As in `Window`, for the lists that have none. */
  readonly known?: number | undefined
}

type Answer<A> = Effect.Effect<Page<A>, StorageUnavailable>

/** Questions about what one person did in, and what befell them in, several channels. */
export class ViewerActivity extends Context.Service<ViewerActivity, {
  /** Everything they ever wrote, whatever is `known`. Most messages first; equal numbers by channel. */
  readonly messages: (of: ViewerQuestion, page: PageRequest) => Answer<MessagesInChannel>
  /** Latest first; of the same millisecond by event id, descending. */
  readonly bans: (of: ViewerQuestion, page: PageRequest) => Answer<ToldBan>
  /** The last thing told of their subscription to each channel; latest first; of the same millisecond by channel. */
  readonly subscriptions: (of: ViewerQuestion, window: Window, page: PageRequest) => Answer<SubscriptionState>
  /** Most gifts first; equal numbers by channel. */
  readonly gifts: (of: ViewerQuestion, window: Window, page: PageRequest) => Answer<GiftsToChannel>
  /** Latest first; of the same millisecond by channel, then redemption id, both descending. */
  readonly redemptions: (of: ViewerQuestion, page: PageRequest) => Answer<Redemption>
  /** Most KICKs first; equal amounts by channel. */
  readonly kicks: (of: ViewerQuestion, page: PageRequest) => Answer<KicksToChannel>
  /** Made by them, newest first; of the same millisecond by channel, then clip id, both descending. */
  readonly clips: (of: ViewerQuestion, window: Window, page: PageRequest) => Answer<Clip>
}>()("kickstand/domain/viewer/ViewerActivity") {
  /** Answers from the read models in memory; the specification for every other layer. */
  static readonly layerMemory: Layer.Layer<ViewerActivity, never, MemoryReadModels> = Layer.effect(
    ViewerActivity,
    Effect.map(MemoryReadModels, (models) =>
      ViewerActivity.of({
        messages: ({ userId, channels }, page) =>
          Effect.sync(() => {
            const days = within(models.active(ChatProjection).userDays, channels).filter((day) => day.userId === userId)
            const totals = byChannels(days).map(([channel, own]) => ({
              channel,
              messages: own.reduce((sum, { messages }) => sum + messages, 0),
              firstDay: own.reduce((first, { day }) => Math.min(first, day), Number.POSITIVE_INFINITY),
              lastAt: own.reduce((last, { username }) => Math.max(last, username.at), Number.NEGATIVE_INFINITY)
            }))
            return pageOf(totals.sort((a, b) => b.messages - a.messages || byChannel(a, b)), page)
          }),
        bans: ({ userId, channels, known }, page) =>
          Effect.sync(() => {
            const all = within(models.active(ModerationProjection).bans, channels, known)
            return pageOf(all.filter(({ user }) => user.id === userId).sort((a, b) => isAfter(a, b) ? -1 : 1), page)
          }),
        subscriptions: ({ userId, channels }, window, page) =>
          Effect.sync(() => {
            const last = new Map<ChannelId, SubscriptionState>()
            for (const state of within(models.active(SubscriptionProjection).states, channels)) {
              if (state.subscriber.id !== userId || !isWithin(state, window)) continue
              const known = last.get(state.channel)
              if (known === undefined || isAfter(state, known)) last.set(state.channel, state)
            }
            return pageOf([...last.values()].sort((a, b) => b.at - a.at || byChannel(a, b)), page)
          }),
        gifts: ({ userId, channels }, window, page) =>
          Effect.sync(() => {
            const given = within(models.active(SubscriptionProjection).gifts, channels)
              .filter((gift) => gift.gifter.id === userId && isWithin(gift, window))
            const totals = byChannels(given).map(([channel, gifts]) => ({
              channel,
              gifts: gifts.reduce((sum, each) => sum + each.gifts, 0),
              lastGiftAt: gifts.reduce((last, { at }) => Math.max(last, at), Number.NEGATIVE_INFINITY)
            }))
            return pageOf(totals.sort((a, b) => b.gifts - a.gifts || byChannel(a, b)), page)
          }),
        redemptions: ({ userId, channels, known }, page) =>
          Effect.sync(() => {
            const all = within(models.active(RewardProjection), channels, known)
              .filter(({ details }) => details.value.redeemer.id === userId)
            return pageOf(all.sort(latestByChannel), page)
          }),
        kicks: ({ userId, channels, known }, page) =>
          Effect.sync(() => {
            const sent = within(models.active(KicksGiftProjection), channels, known).filter(({ sender }) => sender?.id === userId)
            const totals = byChannels(sent).map(([channel, gifts]) => ({
              channel,
              amount: gifts.reduce((sum, { amount }) => sum + amount, 0)
            }))
            return pageOf(totals.sort((a, b) => b.amount - a.amount || byChannel(a, b)), page)
          }),
        clips: ({ userId, channels }, window, page) =>
          Effect.sync(() => {
            const made = clipsWithin(within(models.active(ClipProjection), channels), window, ({ at }) => at)
            return pageOf(made.filter(({ creator }) => creator?.id === userId).sort(latestByChannel), page)
          })
      }))
  )
}

interface InChannel {
  readonly channel: ChannelId
}

const within = <A extends InChannel>(
  rows: ReadonlyMap<string, A>,
  channels: ReadonlyArray<ChannelId>,
  known = Number.POSITIVE_INFINITY
): Array<A> => [...rows.values()].filter((row) => channels.includes(row.channel) && keptAt(row) <= known)

const byChannel = (a: InChannel, b: InChannel): number => a.channel < b.channel ? -1 : a.channel > b.channel ? 1 : 0

interface Dated extends InChannel {
  readonly at: number
  readonly id: string
}

const latestByChannel = (a: Dated, b: Dated): number => b.at - a.at || byChannel(b, a) || (a.id < b.id ? 1 : -1)

const byChannels = <A extends InChannel>(rows: ReadonlyArray<A>): Array<[ChannelId, Array<A>]> => {
  const grouped = new Map<ChannelId, Array<A>>()
  for (const row of rows) grouped.set(row.channel, [...grouped.get(row.channel) ?? [], row])
  return [...grouped]
}
