import type { Broadcaster } from "@kickstand/domain/broadcaster/Broadcaster"
import { channelId } from "@kickstand/domain/event/ChannelId"
import type { Event } from "@kickstand/domain/event/Event"
import { StorageUnavailable } from "@kickstand/domain/eventlog/StorageUnavailable"
import { type Listener, overlayEvents, readEventId } from "@kickstand/kickstand/http/public/overlayEvents"
import type { News, NewsSince } from "@kickstand/kickstand/overlay/OverlayFeed"
import { overlayKindOf } from "@kickstand/kickstand/overlay/overlayKindOf"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Fiber, Latch, Stream } from "effect"
import type { HttpServerResponse } from "effect/http"
import { TestClock } from "effect/testing"

const kick = channelId("kick", 1)
const at = Date.UTC(2026, 5, 5, 22)

const broadcaster: Broadcaster = {
  id: "123",
  name: "Streamer",
  primaryPlatform: "kick",
  timezone: "Europe/Prague",
  channels: [kick]
}

const base = { channel: kick, at, profile: null }
const viewer = { id: "7", username: "viewer_seven" }

const follow = (id: string, channel = kick): Event => ({ _tag: "ChannelFollowed", ...base, id, channel, follower: viewer })

const granted = (broadcasterId: string): Event => ({
  _tag: "CoinsGranted", ...base, id: `g${broadcasterId}`, broadcasterId, viewer, coins: 5, reason: "chat"
})

/** A log of news that grows: one delivery each, at positions from 1, some of which tell two things. */
const feed = (deliveries: Array<ReadonlyArray<Event>>) => (position: number | null): Effect.Effect<NewsSince> =>
  Effect.sync(() => {
    const upTo = deliveries.length
    const from = position ?? upTo
    const all = deliveries.flatMap((events, place) => events.flatMap((event, index): ReadonlyArray<News> => {
      const kind = overlayKindOf(event)
      return kind === null ? [] : [{ position: place + 1, index, kind, event }]
    }))
    return { upTo, news: all.filter((news) => news.position > from) }
  })

const textOf = ({ body }: HttpServerResponse.HttpServerResponse) =>
  body._tag === "Stream" ? Stream.mkString(Stream.decodeText(body.stream)) : Effect.succeed("no stream")

interface Told {
  readonly id: string
  readonly event: string
  readonly data: Readonly<Record<string, unknown>>
}

const toldIn = (text: string): ReadonlyArray<Told> =>
  text.split("\n\n").flatMap((block) => {
    const [, id, event, data] = /^id: (.*)\nevent: (.*)\ndata: (.*)$/.exec(block) ?? []
    return id === undefined || event === undefined || data === undefined ? [] : [{ id, event, data: JSON.parse(data) as Told["data"] }]
  })

/** Listens, lets things happen, and ends: what was told, as text. */
const listened = Effect.fnUntraced(function*(
  deliveries: Array<ReadonlyArray<Event>>,
  during: (end: Effect.Effect<boolean>) => Effect.Effect<unknown>,
  listener: Partial<Listener> = {},
  options: Partial<Parameters<typeof overlayEvents>[1]> = {}
) {
  const closing = yield* Latch.make()
  const response = overlayEvents({ broadcaster, kinds: null, lastEventId: null, ...listener }, {
    since: feed(deliveries),
    stillOpen: Effect.succeed(true),
    closing: closing.await,
    ...options
  })
  const watching = yield* Effect.forkChild(textOf(response))
  yield* TestClock.adjust("1 second")
  yield* during(closing.open)
  yield* TestClock.adjust("1 second")
  yield* closing.open
  return yield* Fiber.join(watching)
})

describe("the stream of an overlay", () => {
  it.effect("tells what happens from then on, named by its kind, in the broadcaster's time", () =>
    Effect.gen(function*() {
      const deliveries = [[follow("before")]]
      const text = yield* listened(deliveries, () => Effect.sync(() => void deliveries.push([follow("a"), granted("123")])))
      const happened = { platform: "kick", received_at: "2026-06-06T00:00:00+02:00" }
      assert.deepStrictEqual(toldIn(text).map(({ event, id }) => [id, event]), [["2.0", "alerts"], ["2.1", "coins"]])
      assert.deepInclude(toldIn(text)[0]?.data, { type: "channel.followed", ...happened, actor: "viewer_seven" })
      assert.deepInclude(toldIn(text)[1]?.data, { type: "coins.granted", ...happened, username: "viewer_seven", coins: 5 })
    }))

  it.effect("tells only of the broadcaster, and only the kinds that are wanted", () =>
    Effect.gen(function*() {
      const deliveries: Array<ReadonlyArray<Event>> = []
      const text = yield* listened(
        deliveries,
        () => Effect.sync(() => void deliveries.push([follow("a")], [follow("b", channelId("kick", 2))], [granted("9")], [granted("123")])),
        { kinds: new Set(["coins"]) }
      )
      assert.deepStrictEqual(toldIn(text).map(({ event, id }) => [id, event]), [["4.0", "coins"]])
    }))

  it.effect("goes on behind the last event that was heard, and repeats none", () =>
    Effect.gen(function*() {
      const deliveries = [[follow("a"), follow("b"), follow("c")], [follow("d")]]
      const ids = (lastEventId: string) =>
        Effect.map(listened(deliveries, () => Effect.void, { lastEventId: readEventId(lastEventId) }), (text) =>
          toldIn(text).map(({ id }) => id))
      assert.deepStrictEqual(yield* ids("1.0"), ["1.1", "1.2", "2.0"])
      assert.deepStrictEqual(yield* ids("1.2"), ["2.0"])
      assert.deepStrictEqual(yield* ids("1"), ["2.0"])
      assert.deepStrictEqual(yield* ids("2.0"), [])
      assert.deepStrictEqual(yield* ids("somebody else's"), [])
    }))

  it.effect("says something now and then, with where it is, while nothing happens", () =>
    Effect.gen(function*() {
      const text = yield* listened([[follow("a")]], () => TestClock.adjust("29 seconds"))
      assert.deepStrictEqual(text.match(/^: .*$/gm)?.length, 3)
      assert.isTrue(text.startsWith("id: 1\n: still here\n\n"))
    }))

  it.effect("ends within two seconds when the credentials no longer open", () =>
    Effect.gen(function*() {
      let open = true
      const deliveries: Array<ReadonlyArray<Event>> = []
      const text = yield* listened(deliveries, () =>
        Effect.gen(function*() {
          open = false
          yield* TestClock.adjust("2 seconds")
          deliveries.push([follow("late")])
          yield* TestClock.adjust("10 seconds")
        }), {}, { stillOpen: Effect.sync(() => open) })
      assert.deepStrictEqual(toldIn(text), [])
    }))

  it.effect("waits while the storage is away, and then tells what happened in the meantime", () =>
    Effect.gen(function*() {
      const deliveries: Array<ReadonlyArray<Event>> = []
      const away = new StorageUnavailable({ operation: "test", cause: null })
      let isAway = false
      const working = feed(deliveries)
      const text = yield* listened(deliveries, () =>
        Effect.gen(function*() {
          isAway = true
          deliveries.push([follow("a")])
          yield* TestClock.adjust("30 seconds")
          isAway = false
        }), {}, {
        since: (position) => isAway ? Effect.fail(away) : working(position),
        stillOpen: Effect.suspend(() => isAway ? Effect.fail(away) : Effect.succeed(true))
      })
      assert.deepStrictEqual(toldIn(text).map(({ id }) => id), ["1.0"])
    }))
})
