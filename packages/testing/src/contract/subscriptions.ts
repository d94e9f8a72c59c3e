import type { ChannelId } from "@kickstand/domain/event/ChannelId"
import type { Event } from "@kickstand/domain/event/Event"
import type { Person } from "@kickstand/domain/event/EventBase"
import { isWithin, type Window } from "@kickstand/domain/projection/Window"
import { SubscriptionProjection } from "@kickstand/domain/subscription/SubscriptionProjection"
import { Subscriptions } from "@kickstand/domain/subscription/Subscriptions"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Schema } from "effect"
import { eventSequenceOf } from "../generators/eventSequence.ts"
import { channels, generatedDay, SmallInstant } from "../generators/smallSpaces.ts"
import { keep } from "./keep.ts"
import type { EmptyStorage } from "./StoragePorts.ts"
import { walk } from "./walk.ts"

type Told = Extract<Event, { _tag: "SubscriptionStarted" | "SubscriptionRenewed" | "SubscriptionsGifted" }>

const everything: Window = { since: 0, until: Number.MAX_SAFE_INTEGER }
const [channel, elsewhere] = channels
const at = generatedDay

const viewer = (number: number): Person => ({ id: String(number), username: `viewer${number}` })
const base = { channel, profile: null, tier: 1, expiresAt: null } as const
const started = (id: string, subscriber: Person, fields: Partial<Told> = {}): Event =>
  ({ ...base, _tag: "SubscriptionStarted", id, at, subscriber, months: 1, ...fields }) as Event
const gifted = (id: string, gifter: Person | null, giftees: ReadonlyArray<Person>, fields: Partial<Told> = {}): Event =>
  ({ ...base, _tag: "SubscriptionsGifted", id, at, gifter, giftees, ...fields }) as Event

const told = (events: ReadonlyArray<Told>, of: ChannelId, window: Window) =>
  events.filter((event) => event.channel === of && isWithin(event, window))
const oldestFirst = (a: Told, b: Told) => a.at - b.at || (a.id < b.id ? -1 : 1)

/** Who is subscribed, by going through all events in the order of time. */
const replaySubscribers = (events: ReadonlyArray<Told>, of: ChannelId, window: Window) => {
  const subscribers = new Map<string, { person: Person; event: Told }>()
  for (const event of told(events, of, window).toSorted(oldestFirst)) {
    const people = event._tag === "SubscriptionsGifted" ? event.giftees : [event.subscriber]
    for (const person of people) subscribers.set(person.id, { person, event })
  }
  return [...subscribers.values()].toSorted((a, b) => b.event.at - a.event.at || (a.person.id < b.person.id ? -1 : 1))
}

/** What was told of subscriptions, event by event and person by person. */
const replayEvents = (events: ReadonlyArray<Told>, of: ChannelId, window: Window) => {
  const told = new Map<string, { readonly id: string; readonly subscriber: Person; readonly gifted: boolean; readonly at: number }>()
  for (const event of events) {
    if (event.channel !== of || !isWithin(event, window)) continue
    const gifted = event._tag === "SubscriptionsGifted"
    for (const subscriber of gifted ? event.giftees : [event.subscriber]) {
      told.set(`${event.id} ${subscriber.id}`, { id: event.id, subscriber, gifted, at: event.at })
    }
  }
  const before = (a: string, b: string) => (a < b ? 1 : a > b ? -1 : 0)
  return [...told.values()]
    .sort((a, b) => b.at - a.at || before(a.id, b.id) || before(a.subscriber.id, b.subscriber.id))
}

const replayGifters = (events: ReadonlyArray<Told>, of: ChannelId, window: Window) => {
  const gifters = new Map<string, { userId: string; username: string; gifts: number; lastGiftAt: number }>()
  for (const event of told(events, of, window).toSorted(oldestFirst)) {
    if (event._tag !== "SubscriptionsGifted" || event.gifter === null || event.giftees.length === 0) continue
    const { id: userId, username } = event.gifter
    const gifts = (gifters.get(userId)?.gifts ?? 0) + event.giftees.length
    gifters.set(userId, { userId, username, gifts, lastGiftAt: event.at })
  }
  return [...gifters.values()].toSorted((a, b) => b.gifts - a.gifts || (a.userId < b.userId ? -1 : 1))
}

/** Holds a storage to what {@link Subscriptions} promises. */
export const subscriptions = (name: string, storage: EmptyStorage): void => {
  const on = <A, E, R>(effect: Effect.Effect<A, E, R>) => Effect.provide(effect, storage)

  describe(`Subscriptions on ${name}`, () => {
    it.effect("knows nobody before the first event", () =>
      on(Effect.gen(function*() {
        const subscriptions = yield* Subscriptions
        assert.deepStrictEqual(yield* subscriptions.counts(channel, everything), { normal: 0, gifted: 0 })
        assert.deepStrictEqual(yield* subscriptions.topGifters(channel, everything, { page: 1, limit: 10 }), {
          items: [],
          total: 0
        })
      })))

    it.effect("counts one gift to three people as three gifted subscribers and as one gifting of three", () =>
      on(Effect.gen(function*() {
        yield* keep(SubscriptionProjection, [gifted("g1", viewer(1), [viewer(2), viewer(3), viewer(4)])])
        const subscriptions = yield* Subscriptions
        assert.deepStrictEqual(yield* subscriptions.counts(channel, everything), { normal: 0, gifted: 3 })
        const { items } = yield* subscriptions.topGifters(channel, everything, { page: 1, limit: 10 })
        assert.deepStrictEqual(items, [{ userId: "1", username: "viewer1", gifts: 3, lastGiftAt: at }])
      })))

    it.effect("counts somebody once, by what was told last", () =>
      on(Effect.gen(function*() {
        yield* keep(SubscriptionProjection, [
          gifted("g1", null, [viewer(1), viewer(2)], { at: at + 2 }),
          started("s1", viewer(1), { at: at + 1 }),
          started("s2", viewer(2), { at: at + 3 })
        ])
        const subscriptions = yield* Subscriptions
        assert.deepStrictEqual(yield* subscriptions.counts(channel, everything), { normal: 1, gifted: 1 })
        const { items } = yield* subscriptions.subscribers(channel, everything, { page: 1, limit: 5, gifted: true })
        assert.deepStrictEqual(items.map(({ subscriber, gifter }) => [subscriber.id, gifter]), [["1", null]])
      })))

    it.effect("tells of somebody as often as something was told of them, in events", () =>
      on(Effect.gen(function*() {
        yield* keep(SubscriptionProjection, [
          gifted("g1", null, [viewer(1), viewer(2)]),
          started("s1", viewer(1), { at: at + 1 }),
          started("s2", viewer(1), { at: at + 2 })
        ])
        const subscriptions = yield* Subscriptions
        const told = (kind: "all" | "normal" | "gifted") =>
          Effect.map(
            subscriptions.events(channel, everything, { page: 1, limit: 5, kind }),
            ({ items, total }) => [total, ...items.map(({ id, subscriber }) => `${id} ${subscriber.id}`)]
          )
        assert.deepStrictEqual(yield* told("all"), [4, "s2 1", "s1 1", "g1 2", "g1 1"])
        assert.deepStrictEqual(yield* told("normal"), [2, "s2 1", "s1 1"])
        assert.deepStrictEqual(yield* told("gifted"), [2, "g1 2", "g1 1"])
      })))

    it.effect("looks at both ends of the window, and at no other channel", () =>
      on(Effect.gen(function*() {
        yield* keep(SubscriptionProjection, [
          started("s1", viewer(1), { at: at - 1 }),
          started("s2", viewer(2), { at }),
          started("s3", viewer(3), { at: at + 5 }),
          started("s4", viewer(4), { at: at + 6 }),
          started("s5", viewer(5), { channel: elsewhere })
        ])
        const subscriptions = yield* Subscriptions
        const window = { since: at, until: at + 5 }
        const { items, total } = yield* subscriptions.subscribers(channel, window, { page: 1, limit: 5, gifted: false })
        assert.deepStrictEqual([total, items.map(({ id }) => id)], [2, ["s3", "s2"]])
      })))

    it.effect.prop("answers what a replay of the raw events answers, page by page", [
      eventSequenceOf("SubscriptionStarted"),
      eventSequenceOf("SubscriptionRenewed"),
      eventSequenceOf("SubscriptionsGifted"),
      SmallInstant,
      SmallInstant,
      Schema.Literals([1, 2, 50])
    ], ([first, renewed, gifts, since, until, limit]) =>
      on(Effect.gen(function*() {
        const events: ReadonlyArray<Told> = [...gifts, ...first, ...renewed]
        yield* keep(SubscriptionProjection, events)
        const subscriptions = yield* Subscriptions
        for (const of of channels) {
          for (const window of [everything, { since, until }]) {
            const expected = replaySubscribers(events, of, window)
            const lists = yield* Effect.forEach([false, true], (gifted) => {
              const ask = walk((page) => subscriptions.subscribers(of, window, { ...page, gifted }), limit)
              return Effect.map(ask, (rows) => rows.map(({ id, subscriber }) => ({ id, subscriber })))
            })
            const isGift = (event: Told) => event._tag === "SubscriptionsGifted"
            assert.deepStrictEqual(lists, [false, true].map((gifted) =>
              expected
                .filter(({ event }) => isGift(event) === gifted)
                .map(({ event, person }) => ({ id: event.id, subscriber: person }))
            ))
            const gifted = expected.filter(({ event }) => isGift(event)).length
            const counts = { normal: expected.length - gifted, gifted }
            assert.deepStrictEqual(yield* subscriptions.counts(of, window), counts)
            const gifters = yield* walk((page) => subscriptions.topGifters(of, window, page), limit)
            assert.deepStrictEqual(gifters, replayGifters(events, of, window))
            for (const kind of ["all", "normal", "gifted"] as const) {
              const listed = yield* walk((page) => subscriptions.events(of, window, { ...page, kind }), limit)
              assert.deepStrictEqual(
                listed.map(({ id, subscriber, isGifted, at }) => ({ id, subscriber, gifted: isGifted, at })),
                replayEvents(events, of, window).filter(({ gifted }) => kind === "all" || gifted === (kind === "gifted"))
              )
            }
          }
        }
      })), { arbitrary: { runs: 15 } })
  })
}
