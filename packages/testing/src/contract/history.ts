import { pairBroadcasts } from "@kickstand/domain/broadcast/Broadcast"
import { BroadcastProjection } from "@kickstand/domain/broadcast/BroadcastProjection"
import type { ChannelId } from "@kickstand/domain/event/ChannelId"
import type { Event } from "@kickstand/domain/event/Event"
import { broadcastEntries } from "@kickstand/domain/history/broadcastEntries"
import { History } from "@kickstand/domain/history/History"
import type { HistoryEntry } from "@kickstand/domain/history/HistoryEntry"
import { historyEntryOf } from "@kickstand/domain/history/historyEntryOf"
import { HistoryFacts } from "@kickstand/domain/history/HistoryFacts"
import { broadcastType, chatType, historyTypes } from "@kickstand/domain/history/historyTypes"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Schema } from "effect"
import { eventSequence } from "../generators/eventSequence.ts"
import { channels, SmallInstant } from "../generators/smallSpaces.ts"
import { keeper } from "./keeper.ts"
import type { EmptyStorage } from "./StoragePorts.ts"
import { message } from "./tellingEvents.ts"

const [channel, elsewhere, twitch] = channels

const followed = (id: string, at: number, of: ChannelId = channel): Event => ({
  _tag: "ChannelFollowed",
  id,
  channel: of,
  at,
  profile: null,
  follower: { id: "7", username: "viewer_seven" }
})

/** What a history says of an event, messages included, by definition. */
const entryOf = (event: Event): HistoryEntry | null => {
  if (event._tag !== "ChatMessageSent") return historyEntryOf(event)
  const { at, channel, content, messageId, sender } = event
  const said = { actor: sender.username, target: null, amount: null, message: content }
  return { id: messageId, channel, at, type: "chat.message.sent", ...said }
}

/** The broadcasts of each channel, by definition. */
const broadcastsOf = (events: ReadonlyArray<Event>) => {
  const { ends, starts } = BroadcastProjection.fold(events)
  const own = <A extends { readonly channel: ChannelId }>(of: ChannelId, all: ReadonlyMap<string, A>) =>
    [...all.values()].filter((each) => each.channel === of)
  return [...new Set(events.map(({ channel }) => channel))].flatMap((of) => pairBroadcasts(own(of, starts), own(of, ends)))
}

/** Everything that a history tells of events, latest first, by definition. */
export const replayedHistory = (events: ReadonlyArray<Event>): ReadonlyArray<HistoryEntry> =>
  [...events.flatMap((event) => entryOf(event) ?? []), ...broadcastEntries(broadcastsOf(events))].toSorted((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))

/** What other read models keep. */
const ofTheirOwn: ReadonlySet<string> = new Set([chatType, broadcastType])

const countsOf = (entries: ReadonlyArray<HistoryEntry>) =>
  [...new Set(entries.map(({ type }) => type))].toSorted().map((type) => {
    const own = entries.filter((entry) => entry.type === type)
    return { type, entries: own.length, amount: own.reduce((sum, { amount }) => sum + (amount ?? 0), 0) }
  })

/** Holds a storage to what {@link History} and {@link HistoryFacts} promise. */
export const history = (name: string, storage: EmptyStorage): void => {
  const on = <A, E, R>(effect: Effect.Effect<A, E, R>) => Effect.provide(effect, storage)

  describe(`History on ${name}`, () => {
    it.effect("puts chat and all else of several channels into one order", () =>
      on(Effect.gen(function*() {
        const keep = yield* keeper()
        yield* keep([followed("f1", 10), message("m1", 20), followed("f2", 30, twitch), message("m2", 40, { channel: twitch })])
        yield* keep([followed("f3", 50, elsewhere)])
        const history = yield* History
        const newest = yield* history.newest([channel, twitch], { types: null, limit: 3 })
        assert.deepStrictEqual(newest.map(({ id, type }) => [id, type]), [
          ["m2", "chat.message.sent"],
          ["f2", "channel.followed"],
          ["m1", "chat.message.sent"]
        ])
      })))

    it.effect("tells of one type alone, and nothing of a type that there is not", () =>
      on(Effect.gen(function*() {
        const keep = yield* keeper()
        yield* keep([followed("f1", 10), message("m1", 20), followed("f2", 30)])
        const history = yield* History
        const of = (...types: ReadonlyArray<string>) =>
          Effect.map(history.newest([channel], { types, limit: 9 }), (entries) => entries.map(({ id }) => id))
        assert.deepStrictEqual(yield* of("channel.followed"), ["f2", "f1"])
        assert.deepStrictEqual(yield* of("chat.message.sent"), ["m1"])
        assert.deepStrictEqual(yield* of("channel.followed", "chat.message.sent", "channel.followed"), ["f2", "m1", "f1"])
        assert.deepStrictEqual(yield* of("no.such'type\0"), [])
        assert.deepStrictEqual(yield* of(), [])
      })))

    it.effect("tells a gift on Twitch once, by who gave it", () =>
      on(Effect.gen(function*() {
        const given = { _tag: "SubscriptionsGifted", channel: twitch, at: 10, profile: null, tier: 1, expiresAt: null } as const
        const keep = yield* keeper()
        yield* keep([
          { ...given, id: "g", gifter: { id: "7", username: "viewer_seven" }, giftees: [], count: 2 },
          { ...given, id: "g1", gifter: null, giftees: [{ id: "8", username: "viewer_eight" }] },
          { ...given, id: "g2", gifter: null, giftees: [{ id: "9", username: "viewer_nine" }] }
        ])
        const history = yield* History
        assert.deepStrictEqual(yield* history.totals(twitch), [{ type: "channel.subscription.gifts", entries: 1, amount: 2 }])
        const [gift] = yield* history.newest([twitch], { types: null, limit: 9 })
        assert.deepInclude(gift, { id: "g", actor: "viewer_seven", target: null, amount: 2 })
      })))

    it.effect.prop("is what a replay of the raw events says", [
      eventSequence,
      SmallInstant,
      Schema.Literals([1, 4, 50]),
      Schema.Literals(Object.keys(historyTypes))
    ], ([events, since, limit, type]) =>
      on(Effect.gen(function*() {
        const keep = yield* keeper(7)
        yield* keep(events)
        const history = yield* History
        const facts = yield* HistoryFacts
        for (const of of channels) {
          const entries = replayedHistory(events).filter((entry) => entry.channel === of)
          assert.deepStrictEqual(yield* history.newest([of], { types: null, limit }), entries.slice(0, limit))
          assert.deepStrictEqual(
            yield* history.newest([of], { types: [type], limit }),
            entries.filter((entry) => entry.type === type).slice(0, limit)
          )
          const totals = yield* history.totals(of)
          assert.deepStrictEqual(totals.toSorted((a, b) => a.type < b.type ? -1 : 1), countsOf(entries))
          const within = entries.filter((entry) => entry.at >= since && !ofTheirOwn.has(entry.type))
          const window = { since, until: Number.POSITIVE_INFINITY }
          assert.deepStrictEqual(yield* facts.counts(of, window, Object.keys(historyTypes)), countsOf(within))
          assert.deepStrictEqual(yield* facts.counts(of, window, [type]), countsOf(within.filter((entry) => entry.type === type)))
        }
      })), { arbitrary: { runs: 15 } })
  })
}
