import { type Broadcast, broadcastId } from "@kickstand/domain/broadcast/Broadcast"
import { BroadcastProjection } from "@kickstand/domain/broadcast/BroadcastProjection"
import { type BroadcastQuery, Broadcasts } from "@kickstand/domain/broadcast/Broadcasts"
import { type ChannelId, channelId } from "@kickstand/domain/event/ChannelId"
import type { Event } from "@kickstand/domain/event/Event"
import { isAfter } from "@kickstand/domain/projection/Latest"
import type { Window } from "@kickstand/domain/projection/Window"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Schema } from "effect"
import { eventSequenceOf } from "../generators/eventSequence.ts"
import { channels, generatedDay, SmallInstant } from "../generators/smallSpaces.ts"
import { keep } from "./keep.ts"
import type { EmptyStorage } from "./StoragePorts.ts"
import { walk } from "./walk.ts"

type Told = Extract<Event, { _tag: "StreamStarted" | "StreamEnded" }>

const everything: Window = { since: Number.NEGATIVE_INFINITY, until: Number.POSITIVE_INFINITY }
const [channel, elsewhere] = channels
const hour = 3_600_000
const at = generatedDay
const all: BroadcastQuery = { began: everything, title: null, page: 1, limit: 10 }

/** The start of a broadcast of the first channel; `fields` tell what matters of it. */
export const started = (startedAt: number, fields: Partial<Told> = {}): Event =>
  ({
    _tag: "StreamStarted",
    id: `start-${startedAt}`,
    channel,
    at: startedAt,
    profile: null,
    startedAt,
    title: "Ranked grind",
    ...fields
  }) as Event
/** The end of a broadcast of the first channel, and where that is told its start. */
export const ended = (endedAt: number, startedAt: number | null = null): Event => ({
  _tag: "StreamEnded",
  id: `end-${endedAt}`,
  channel,
  at: endedAt,
  profile: null,
  startedAt,
  endedAt,
  title: null
})

/** The broadcasts of a channel, newest first, by going through every moment that was told of in the order of time. */
const replay = (events: ReadonlyArray<Told>, of: ChannelId): ReadonlyArray<Broadcast> => {
  const own = events.filter((event) => event.channel === of)
  const starts = new Map<number, Told>()
  const ends = new Set<number>()
  for (const event of own) {
    if (event._tag === "StreamEnded") ends.add(event.endedAt)
    if (event.startedAt === null) continue
    const known = starts.get(event.startedAt)
    if (known === undefined || isAfter(event, known)) starts.set(event.startedAt, event)
  }
  const sessions: Array<{ startedAt: number; endedAt: number | null; title: string | null; isTold: boolean }> = []
  for (const moment of [...new Set([...starts.keys(), ...ends])].toSorted((a, b) => a - b)) {
    const before = sessions.at(-1)
    const endsBefore = ends.has(moment) && before?.isTold === false
    if (endsBefore) {
      before.isTold = true
      before.endedAt ??= moment
    }
    const start = starts.get(moment)
    if (start === undefined) continue
    if (before !== undefined) before.endedAt ??= moment
    const endedAt = ends.has(moment) && !endsBefore ? moment : null
    sessions.push({ startedAt: moment, endedAt, title: start.title, isTold: false })
  }
  return sessions.toReversed().map(({ startedAt, endedAt, title }) => ({
    id: broadcastId(of, startedAt),
    channel: of,
    startedAt,
    endedAt,
    title
  }))
}

/** Holds a storage to what {@link Broadcasts} promises of pages and ids. */
export const broadcastPages = (name: string, storage: EmptyStorage): void => {
  const on = <A, E, R>(effect: Effect.Effect<A, E, R>) => Effect.provide(effect, storage)

  describe(`Pages of broadcasts on ${name}`, () => {
    it.effect("knows no broadcast before the first event", () =>
      on(Effect.gen(function*() {
        const broadcasts = yield* Broadcasts
        assert.deepStrictEqual(yield* broadcasts.page(channel, all), { items: [], total: 0 })
        assert.deepStrictEqual(yield* broadcasts.list(channel, { limit: 3 }), [])
        assert.isNull(yield* broadcasts.find(broadcastId(channel, at)))
      })))

    it.effect("lists what is on air before what is over", () =>
      on(Effect.gen(function*() {
        yield* keep(BroadcastProjection, [started(at), ended(at + hour), started(at + 5 * hour)])
        const broadcasts = yield* Broadcasts
        const { items, total } = yield* broadcasts.page(channel, all)
        assert.strictEqual(total, 2)
        assert.deepStrictEqual(
          items.map(({ startedAt, endedAt }) => [startedAt, endedAt]),
          [[at + 5 * hour, null], [at, at + hour]]
        )
        assert.deepStrictEqual((yield* broadcasts.page(elsewhere, all)).total, 0)
      })))

    it.effect("finds a broadcast by its id, and nothing under an id that no broadcast has", () =>
      on(Effect.gen(function*() {
        yield* keep(BroadcastProjection, [started(at), ended(at + hour, at)])
        const broadcasts = yield* Broadcasts
        assert.strictEqual((yield* broadcasts.find(broadcastId(channel, at)))?.endedAt, at + hour)
        const near = [broadcastId(channelId("twitch", "77"), at), `kick-1-${at + 1}`, `kick-1-0${at}`, `kick-1-${at}.0`]
        const far = ["892112233", "", "kick-1-", "kick-1--1", "kick-'; --1", "kick-1-9999999999999999", "a\0-1-1"]
        for (const id of [...near, ...far]) {
          assert.isNull(yield* broadcasts.find(id), id)
        }
      })))

    it.effect("finds one by Kick's number for it, where something tells of that, and by no other number", () =>
      on(Effect.gen(function*() {
        const identified = (livestreamId: string, at: number, of: ChannelId = channel, toldAt = at): Event =>
          ({ _tag: "StreamIdentified", id: `${livestreamId}-${toldAt}`, channel: of, at: toldAt, profile: null, livestreamId })
        const clip = (livestreamId: string, footageAt: number | null): Event => ({
          _tag: "ClipCreated",
          id: `clip-${livestreamId}`,
          channel,
          at: at + 90 * hour,
          profile: null,
          clipId: livestreamId,
          title: "",
          url: "",
          thumbnailUrl: null,
          duration: 30,
          views: 0,
          creator: null,
          footageAt,
          livestreamId
        })
        yield* keep(BroadcastProjection, [
          identified("892112233", at + 5),
          started(at),
          ended(at + hour),
          started(at + 2 * hour),
          identified("first", at),
          identified("last", at + hour),
          identified("between", at + hour + 1),
          identified("before", at - 1),
          identified("onair", at + 80 * hour),
          identified("moved", at),
          identified("moved", at + 3 * hour),
          identified("elsewhere", at, elsewhere),
          identified("twitch", at, channelId("twitch", "1")),
          clip("clipped", at + 7),
          clip("vague", null)
        ], 3)
        const broadcasts = yield* Broadcasts
        const found = (id: string) => Effect.map(broadcasts.find(id), (broadcast) => broadcast?.id ?? null)
        const [one, two] = [broadcastId(channel, at), broadcastId(channel, at + 2 * hour)]
        for (const id of ["892112233", "first", "last", "clipped"]) assert.strictEqual(yield* found(id), one, id)
        for (const id of ["onair", "moved"]) assert.strictEqual(yield* found(id), two, id)
        for (const id of ["between", "before", "elsewhere", "twitch", "vague", "", "0", "a\0"]) assert.isNull(yield* found(id), id)
      })))

    it.effect("searches titles whatever the case, and takes no sign for a pattern", () =>
      on(Effect.gen(function*() {
        yield* keep(BroadcastProjection, [
          started(at, { title: "RANKED Grind 100%" }),
          started(at + 1, { title: "İstanbul GÜNÜ" }),
          started(at + 2, { title: null }),
          started(at + 3, { title: "just chatting_" })
        ])
        const broadcasts = yield* Broadcasts
        const found = (title: string) =>
          Effect.map(broadcasts.page(channel, { ...all, title }), ({ items, total }) => {
            assert.strictEqual(total, items.length)
            return items.map(({ startedAt }) => startedAt - at)
          })
        assert.deepStrictEqual(yield* found("ranked gr"), [0])
        assert.deepStrictEqual(yield* found("günü"), [1])
        assert.deepStrictEqual(yield* found("%"), [0])
        assert.deepStrictEqual(yield* found("_"), [3])
        assert.deepStrictEqual(yield* found("nothing"), [])
      })))

    it.effect("lists those that were long enough, what is still on air until now", () =>
      on(Effect.gen(function*() {
        yield* keep(BroadcastProjection, [
          started(at, { title: "long" }),
          ended(at + 2 * hour, at),
          started(at + 3 * hour, { title: "short" }),
          ended(at + 4 * hour - 1, at + 3 * hour),
          started(at + 5 * hour, { title: "long, on air" })
        ])
        const broadcasts = yield* Broadcasts
        const lasting = (now: number, atLeast = hour, title: string | null = null) =>
          Effect.map(broadcasts.page(channel, { ...all, title, lasting: { atLeast, now } }), ({ items, total }) => {
            assert.strictEqual(total, items.length)
            return items.map(({ startedAt }) => (startedAt - at) / hour)
          })
        assert.deepStrictEqual(yield* lasting(at + 6 * hour - 1), [0])
        assert.deepStrictEqual(yield* lasting(at + 6 * hour), [5, 0])
        assert.deepStrictEqual(yield* lasting(at + 6 * hour, hour - 1), [5, 3, 0])
        assert.deepStrictEqual(yield* lasting(at + 6 * hour, 0, "air"), [5])
        assert.deepStrictEqual(yield* lasting(at + 6 * hour, 9 * hour), [])
        const second = yield* broadcasts.page(channel, { ...all, page: 2, limit: 1, lasting: { atLeast: hour, now: at + 6 * hour } })
        assert.deepStrictEqual([second.total, second.items[0]?.startedAt], [2, at])
      })))

    it.effect.prop("answers what a replay of the raw events answers, page by page", [
      eventSequenceOf("StreamStarted"),
      eventSequenceOf("StreamEnded"),
      SmallInstant,
      SmallInstant,
      Schema.NullOr(Schema.Literals(["HELLO", "a"])),
      Schema.Literals([1, 2, 50])
    ], ([starts, ends, since, until, title, limit]) =>
      on(Effect.gen(function*() {
        const events: ReadonlyArray<Told> = [...ends, ...starts]
        yield* keep(BroadcastProjection, events)
        const broadcasts = yield* Broadcasts
        for (const of of channels) {
          const expected = replay(events, of)
          for (const began of [everything, { since, until }]) {
            const pages = yield* walk((page) => broadcasts.page(of, { began, title, ...page }), limit)
            assert.deepStrictEqual(
              pages,
              expected.filter((each) =>
                each.startedAt >= began.since && each.startedAt <= began.until &&
                (title === null || (each.title ?? "").toLowerCase().includes(title.toLowerCase()))
              ).map((each) => ({ ...each, clips: 0 }))
            )
          }
          assert.deepStrictEqual(yield* broadcasts.list(of, { limit }), expected.slice(0, limit))
          for (const each of expected) assert.deepStrictEqual(yield* broadcasts.find(each.id), each)
        }
      })), { arbitrary: { runs: 25 } })
  })
}
