import type { ChannelId } from "@kickstand/domain/event/ChannelId"
import type { Event } from "@kickstand/domain/event/Event"
import { lastsUntil } from "@kickstand/domain/subscriber/lastsUntil"
import { SubscriberProjection } from "@kickstand/domain/subscriber/SubscriberProjection"
import { Subscribers } from "@kickstand/domain/subscriber/Subscribers"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { eventSequence } from "../generators/eventSequence.ts"
import { channels, generatedDay, instants } from "../generators/smallSpaces.ts"
import { keep } from "./keep.ts"
import type { EmptyStorage } from "./StoragePorts.ts"

const [kick, , twitch] = channels
const day = 86_400_000

const started = (id: string, at: number, expiresAt: number | null, channel: ChannelId = kick): Event => ({
  _tag: "SubscriptionStarted",
  id,
  channel,
  at,
  profile: null,
  subscriber: { id: "7", username: `viewer_${id}` },
  months: 1,
  tier: 1,
  expiresAt
})

const ended = (at: number): Event => ({
  _tag: "SubscriptionEnded",
  id: `end${at}`,
  channel: twitch,
  at,
  profile: null,
  subscriber: { id: "7", username: "viewer_seven" },
  tier: 1
})

interface Telling {
  readonly id: string
  readonly at: number
  readonly userId: string
  readonly username: string
  readonly until: number
}

/** Who is subscribed by the raw events: each by all tellings, the last of which no end may follow. */
const replayed = (events: ReadonlyArray<Event>, channel: ChannelId, now: number) => {
  const own = events.filter((event) => event.channel === channel)
  const tellings = own.flatMap((event): ReadonlyArray<Telling> => {
    if (event._tag !== "SubscriptionStarted" && event._tag !== "SubscriptionRenewed" && event._tag !== "SubscriptionsGifted") return []
    const people = event._tag === "SubscriptionsGifted" ? event.giftees : [event.subscriber]
    const until = lastsUntil(channel.startsWith("kick") ? "kick" : "twitch", event.at, event.expiresAt) ?? Infinity
    return people.map(({ id: userId, username }) => ({ id: event.id, at: event.at, userId, username, until }))
  })
  return [...new Set(tellings.map(({ userId }) => userId))].flatMap((userId) => {
    const about = tellings.filter((telling) => telling.userId === userId)
    const last = about.reduce((a, b) => b.at > a.at || (b.at === a.at && b.id >= a.id) ? b : a)
    const isOver = own.some((event) =>
      event._tag === "SubscriptionEnded" && event.subscriber.id === userId && event.at > last.at)
    const until = Math.max(...about.map((telling) => telling.until))
    return isOver || until <= now ? [] : [{ userId, until }]
  }).toSorted((a, b) => a.until === b.until ? (a.userId < b.userId ? -1 : 1) : a.until - b.until)
}

/** Holds a storage to what {@link Subscribers} promises. */
export const subscribers = (name: string, storage: EmptyStorage): void => {
  const on = <A, E, R>(effect: Effect.Effect<A, E, R>) => Effect.provide(effect, storage)

  describe(`Subscribers on ${name}`, () => {
    it.effect("are those whose subscription has not expired, to the millisecond", () =>
      on(Effect.gen(function*() {
        yield* keep(SubscriberProjection, [started("a", 0, day), started("b", 5, day + 1)])
        const subscribers = yield* Subscribers
        assert.strictEqual(yield* subscribers.countActive(kick, day), 1)
        assert.deepStrictEqual(yield* subscribers.active(kick, day, 9), [
          { userId: "7", username: "viewer_b", toldAt: 5, expiresAt: day + 1 }
        ])
        assert.strictEqual(yield* subscribers.countActive(kick, day + 1), 0)
        assert.strictEqual(yield* subscribers.countActive(twitch, 0), 0)
      })))

    it.effect("of Kick that tell no end are subscribed for a month", () =>
      on(Effect.gen(function*() {
        const at = Date.UTC(2026, 0, 31)
        yield* keep(SubscriberProjection, [started("a", at, null)])
        const subscribers = yield* Subscribers
        const [only] = yield* subscribers.active(kick, at, 9)
        assert.strictEqual(only?.expiresAt, Date.UTC(2026, 1, 28))
        assert.strictEqual(yield* subscribers.countActive(kick, Date.UTC(2026, 1, 28)), 0)
      })))

    it.effect("of Twitch are subscribed until that is told to be over, and again when they come back", () =>
      on(Effect.gen(function*() {
        const subscribers = yield* Subscribers
        yield* keep(SubscriberProjection, [ended(500), started("a", 10, null, twitch)], 1)
        assert.strictEqual(yield* subscribers.countActive(twitch, 1000), 0)
      })))

    it.effect("who came back are subscribed, whichever was told first", () =>
      on(Effect.gen(function*() {
        const subscribers = yield* Subscribers
        yield* keep(SubscriberProjection, [started("b", 600, null, twitch), ended(500), started("a", 10, null, twitch)], 1)
        assert.deepStrictEqual(yield* subscribers.active(twitch, 400 * day, 9), [
          { userId: "7", username: "viewer_b", toldAt: 600, expiresAt: null }
        ])
      })))

    it.effect.prop("are who the raw events say, at any time", [eventSequence], ([events]) =>
      on(Effect.gen(function*() {
        yield* keep(SubscriberProjection, events)
        const subscribers = yield* Subscribers
        for (const channel of channels) {
          for (const now of [...instants.filter((_, index) => index % 4 === 0), generatedDay + 40 * day]) {
            const expected = replayed(events, channel, now)
            const active = yield* subscribers.active(channel, now, 50)
            assert.deepStrictEqual(active.map(({ expiresAt, userId }) => ({ userId, until: expiresAt ?? Infinity })), expected)
            assert.strictEqual(yield* subscribers.countActive(channel, now), expected.length)
            assert.deepStrictEqual(yield* subscribers.active(channel, now, 1), active.slice(0, 1))
          }
        }
      })), { arbitrary: { runs: 15 } })
  })
}
