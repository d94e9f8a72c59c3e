import { Broadcasts } from "@kickstand/domain/broadcast/Broadcasts"
import { WindowedChat } from "@kickstand/domain/chat/WindowedChat"
import type { ChannelId } from "@kickstand/domain/event/ChannelId"
import type { Event } from "@kickstand/domain/event/Event"
import type { StorageUnavailable } from "@kickstand/domain/eventlog/StorageUnavailable"
import { KicksGifts } from "@kickstand/domain/gift/KicksGifts"
import { Hosts } from "@kickstand/domain/host/Hosts"
import { Moderation } from "@kickstand/domain/moderation/Moderation"
import type { Page, PageRequest } from "@kickstand/domain/projection/Page"
import type { Window } from "@kickstand/domain/projection/Window"
import { Rewards } from "@kickstand/domain/reward/Rewards"
import { Subscriptions } from "@kickstand/domain/subscription/Subscriptions"
import { ViewerActivity } from "@kickstand/domain/viewer/ViewerActivity"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Schema } from "effect"
import { eventSequenceOf } from "../generators/eventSequence.ts"
import { channels, generatedDay } from "../generators/smallSpaces.ts"
import { keeper } from "./keeper.ts"
import type { EmptyStorage } from "./StoragePorts.ts"

type Ask = (page: PageRequest) => Effect.Effect<Page<unknown>, StorageUnavailable>

/** Every list that is read page by page, with what tells its rows apart. */
const lists = Effect.fnUntraced(function*(channel: ChannelId, window: Window) {
  const chat = yield* WindowedChat
  const gifts = yield* KicksGifts
  const hosts = yield* Hosts
  const moderation = yield* Moderation
  const rewards = yield* Rewards
  const subscriptions = yield* Subscriptions
  const broadcasts = yield* Broadcasts
  const activity = yield* ViewerActivity
  const viewer = { userId: "10", channels, known: window.known }
  const told: Record<string, Ask> = {
    chatters: (page) => chat.topChatters(channel, window, page),
    keywords: (page) => chat.keywords(channel, window, page),
    gifts: (page) => gifts.list(channel, window, page),
    hosts: (page) => hosts.list(channel, window, page),
    bans: (page) => moderation.bans(channel, window, page),
    redemptions: (page) => rewards.redemptions(channel, window, page),
    subscribers: (page) => subscriptions.subscribers(channel, window, { ...page, gifted: false }),
    giftees: (page) => subscriptions.subscribers(channel, window, { ...page, gifted: true }),
    subscriptions: (page) => subscriptions.events(channel, window, { ...page, kind: "all" }),
    gifters: (page) => subscriptions.topGifters(channel, window, page),
    bansOfViewer: (page) => activity.bans(viewer, page),
    redemptionsOfViewer: (page) => activity.redemptions(viewer, page),
    kicksOfViewer: (page) => activity.kicks(viewer, page),
    giftsOfViewer: (page) => activity.gifts(viewer, window, page),
    subscriptionsOfViewer: (page) => activity.subscriptions(viewer, window, page),
    broadcasts: (page) => broadcasts.page(channel, { ...page, began: window, title: null })
  }
  return told
})

const everything = 1000

/** What a row is, without what may be learned of it later. */
const rowOf = (row: unknown): unknown => {
  const { details: _, endedAt: __, lifted: ___, title: ____, ...kept } = row as Record<string, unknown>
  return kept
}

/** Leaves out later news of a redemption that was told: a reward is listed by when it was redeemed first. */
const withoutNews = (later: ReadonlyArray<Event>, earlier: ReadonlyArray<Event>): ReadonlyArray<Event> => {
  const redeemed = new Set(earlier.flatMap((event) => (event._tag === "RewardRedeemed" ? [event.redemptionId] : [])))
  return later.filter((event) => event._tag !== "RewardRedeemed" || !redeemed.has(event.redemptionId))
}

/** Holds a storage to answering the pages of a walk as of one moment, whatever comes in between them. */
export const pageWalks = (name: string, storage: EmptyStorage): void => {
  describe(`Walks through pages on ${name}`, () => {
    it.effect.prop("repeat nothing and drop nothing, whatever is told between their pages, late or not", [
      eventSequenceOf("ChatMessageSent"),
      eventSequenceOf("SubscriptionStarted"),
      eventSequenceOf("SubscriptionsGifted"),
      eventSequenceOf("KicksGifted"),
      eventSequenceOf("UserBanned"),
      eventSequenceOf("RewardRedeemed"),
      eventSequenceOf("ChannelHosted"),
      eventSequenceOf("StreamStarted"),
      Schema.Literals([1, 2, 3, 7])
    ], ([chat, paid, given, kicks, bans, redemptions, hosted, started, limit]) =>
      Effect.gen(function*() {
        const all: ReadonlyArray<ReadonlyArray<Event>> = [chat, paid, given, kicks, bans, redemptions, hosted, started]
        const first = all.flatMap((events) => events.slice(0, Math.ceil(events.length / 2)))
        const later = withoutNews(all.flatMap((events) => events.slice(Math.ceil(events.length / 2))), first)
        const keep = yield* keeper()
        const known = yield* keep(first)
        const window: Window = { since: 0, until: generatedDay * 2, known }
        const asks = yield* Effect.forEach(channels, (channel) => Effect.map(lists(channel, window), (all) => Object.entries(all)))
        const walks = yield* Effect.forEach(asks.flat(), Effect.fnUntraced(function*([list, ask]) {
          const whole = yield* ask({ page: 1, limit: everything })
          return { list, ask, whole, read: [] as Array<unknown> }
        }))
        const pages = Math.max(1, ...walks.map(({ whole }) => Math.ceil(whole.total / limit)))
        for (let page = 1; page <= pages; page += 1) {
          for (const { ask, list, read, whole } of walks) {
            const { items, total } = yield* ask({ page, limit })
            assert.strictEqual(total, whole.total, list)
            read.push(...items)
          }
          yield* keep(later.slice((page - 1) * 5, page === pages ? later.length : page * 5))
        }
        for (const { list, read, whole } of walks) {
          assert.deepStrictEqual(read.map(rowOf), whole.items.map(rowOf), list)
        }
      }).pipe(Effect.provide(storage)), { arbitrary: { runs: 8 }, timeout: 120_000 })
  })
}
