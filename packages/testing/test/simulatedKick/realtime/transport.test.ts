import { assert, describe, it } from "@effect/vitest"
import { frameData, frameType } from "@kickstand/kick/realtime/RealtimeFrame"
import { type RealtimeConnection, RealtimeTransport } from "@kickstand/kick/realtime/RealtimeTransport"
import type { RealtimeSignal } from "@kickstand/kick/realtime/transport/Driver"
import { Effect, Queue } from "effect"
import { layerTransport, simulated } from "./layerSimulated.ts"
import { passing, timers } from "./timers.ts"

const until = Effect.fnUntraced(function*<Tag extends RealtimeSignal["_tag"]>(connection: RealtimeConnection, tag: Tag) {
  for (;;) {
    const signal = yield* Queue.take(connection.signals)
    if (signal._tag === tag) return signal as Extract<RealtimeSignal, { readonly _tag: Tag }>
  }
})

const following = Effect.fnUntraced(function*(...channels: ReadonlyArray<string>) {
  const connection = yield* (yield* RealtimeTransport).connect
  yield* connection.follow(new Set(channels))
  for (const _ of channels) yield* until(connection, "Subscribed")
  return connection
})

describe.each(["centrifugo", "pusher"] as const)("a connection over %s", (provider) => {
  it.live("tells what happens on the channels that it follows", () =>
    Effect.gen(function*() {
      const realtime = yield* simulated({ provider })
      yield* Effect.gen(function*() {
        const connection = yield* following("chatrooms.1.v2", "channel_2")
        assert.strictEqual(connection.provider, provider)
        assert.strictEqual(realtime.publish("elsewhere", "KicksGifted", {}), 0)
        realtime.publish("chatrooms.1.v2", "App\\Events\\PinnedMessageDeletedEvent", [])
        realtime.publish("channel_2", "KicksGifted", { gift: { amount: 1 } })
        const told = [yield* until(connection, "Frame"), yield* until(connection, "Frame")].map(({ frame }) => frame)
        assert.deepStrictEqual(
          told.map(({ channel, event, data }) => [channel, frameType(event), frameData(data)]),
          [
            ["chatrooms.1.v2", "PinnedMessageDeletedEvent", {}],
            ["channel_2", "KicksGifted", { gift: { amount: 1 } }]
          ]
        )
      }).pipe(Effect.scoped, Effect.provide(layerTransport(realtime)))
    }))

  it.live("leaves the channels that are no longer followed", () =>
    Effect.gen(function*() {
      const realtime = yield* simulated({ provider })
      yield* Effect.gen(function*() {
        const connection = yield* following("a", "b")
        yield* connection.follow(new Set(["b", "c"]))
        yield* until(connection, "Subscribed")
        // Leaving is not confirmed: what is asked for after it is.
        yield* connection.follow(new Set(["b", "c", "d"]))
        yield* until(connection, "Subscribed")
        assert.deepStrictEqual(realtime.followed().map((channels) => [...channels].sort()), [["b", "c", "d"]])
      }).pipe(Effect.scoped, Effect.provide(layerTransport(realtime)))
    }))

  it.live("says that it is lost, and is not mended", () =>
    Effect.gen(function*() {
      const realtime = yield* simulated({ provider })
      yield* Effect.gen(function*() {
        const connection = yield* following("a")
        realtime.drop()
        yield* until(connection, "Closed")
        assert.strictEqual(realtime.counts().connections, 1)
      }).pipe(Effect.scoped, Effect.provide(layerTransport(realtime)))
    }))

  it.live("stays while the socket says that it is there, and is lost once it says nothing", () =>
    Effect.gen(function*() {
      yield* timers
      const realtime = yield* simulated({ provider })
      yield* Effect.gen(function*() {
        // Pusher's client does some of its connecting in timers.
        const connection = yield* Effect.raceFirst(following("a"), Effect.forever(passing(1)))
        for (let second = 0; second < 120; second++) yield* passing(1000)
        assert.strictEqual(yield* Queue.size(connection.signals), 0)
        realtime.stall()
        let silent = 0
        for (; (yield* Queue.size(connection.signals)) === 0; silent++) yield* passing(1000)
        assert.strictEqual((yield* Queue.take(connection.signals))._tag, "Closed")
        assert.isAtMost(silent, 40)
        // Nor does the client try by itself, where nobody would hear it.
        for (let second = 0; second < 60; second++) yield* passing(1000)
        assert.strictEqual(realtime.counts().connections, 1)
      }).pipe(Effect.scoped, Effect.provide(layerTransport(realtime)))
    }))

  it.live("leads to the other transport once the website names that", () =>
    Effect.gen(function*() {
      const other = provider === "pusher" ? "centrifugo" : "pusher"
      const realtime = yield* simulated({ provider })
      yield* Effect.gen(function*() {
        const connection = yield* following("a")
        realtime.switchTo(other)
        yield* until(connection, "Closed")
        assert.strictEqual((yield* following("a")).provider, other)
      }).pipe(Effect.scoped, Effect.provide(layerTransport(realtime)))
    }))

  it.live("ends at the socket with its scope", () =>
    Effect.gen(function*() {
      const realtime = yield* simulated({ provider })
      const connection = yield* Effect.scoped(following("a")).pipe(Effect.provide(layerTransport(realtime)))
      yield* until(connection, "Closed")
    }))
})

describe("Centrifugo", () => {
  it.live("may send several frames in one message", () =>
    Effect.gen(function*() {
      const realtime = yield* simulated()
      yield* Effect.gen(function*() {
        const connection = yield* following("a")
        realtime.faults.gathered = 1
        for (const event of ["One", "Two", "Three"]) realtime.publish("a", event, { event })
        realtime.flush()
        const told = yield* Effect.forEach([1, 2, 3], () => until(connection, "Frame"))
        assert.deepStrictEqual(told.map(({ frame }) => frame.event), ["One", "Two", "Three"])
      }).pipe(Effect.scoped, Effect.provide(layerTransport(realtime)))
    }))

  it.live("gets a new token before the old one ends, without losing the connection", () =>
    Effect.gen(function*() {
      yield* timers
      const realtime = yield* simulated({ tokenSeconds: 10 })
      yield* Effect.gen(function*() {
        const connection = yield* following("a")
        while (realtime.counts().tokens < 2) yield* passing(1000)
        realtime.publish("a", "After", {})
        assert.strictEqual((yield* until(connection, "Frame")).frame.event, "After")
        assert.strictEqual(realtime.counts().connections, 1)
      }).pipe(Effect.scoped, Effect.provide(layerTransport(realtime)))
    }))

  it.live("that refuses a channel says so", () =>
    Effect.gen(function*() {
      const realtime = yield* simulated()
      yield* Effect.gen(function*() {
        const connection = yield* (yield* RealtimeTransport).connect
        yield* connection.follow(new Set(["private-channel_1"]))
        assert.strictEqual((yield* until(connection, "Refused")).channel, "private-channel_1")
      }).pipe(Effect.scoped, Effect.provide(layerTransport(realtime)))
    }))
})

it.live("a website that is blocked is said to be unavailable", () =>
  Effect.gen(function*() {
    const realtime = yield* simulated()
    realtime.block(403)
    const failure = yield* Effect.flip(Effect.scoped(Effect.flatMap(RealtimeTransport, ({ connect }) => connect))).pipe(
      Effect.provide(layerTransport(realtime))
    )
    assert.include(failure.message, "403")
  }))
