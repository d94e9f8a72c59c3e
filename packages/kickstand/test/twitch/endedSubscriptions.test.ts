import { ChannelRegistry } from "@kickstand/domain/channel/ChannelRegistry"
import { ChannelTracking } from "@kickstand/kickstand/tracking/ChannelTracking"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { Simulated } from "../../../twitch/test/simulated.ts"
import type { TestServer } from "../http/TestServer.ts"
import { passing } from "../tracking/simulated.ts"
import { layerWorld, type Send, sendToServer } from "./twitchWorld.ts"

/** A channel that is subscribed to at a simulated Twitch, whose messages arrive. */
const subscribed = <A, E>(
  test: Effect.Effect<A, E, TestServer | Simulated | ChannelTracking | ChannelRegistry>
) => {
  const way: { send: Send } = { send: async () => new Response(null, { status: 503 }) }
  return Effect.gen(function*() {
    yield* TestClock.setTime(Date.parse("2026-03-22T02:00:00Z"))
    way.send = yield* sendToServer
    const tracker = (yield* ChannelTracking).of("twitch")
    yield* (yield* ChannelRegistry).add(yield* tracker.lookUp("streamer_one"))
    yield* tracker.sync(null)
    return yield* test
  }).pipe(Effect.provide(layerWorld({ simulated: { send: (message) => way.send(message) } })))
}

const listed = Effect.map(Simulated, ({ subscriptions }) => [...subscriptions.values()])
const enabled = Effect.map(listed, (all) => all.filter(({ status }) => status === "enabled").map(({ type }) => type).sort())

/** Twitch ends the first so many that are enabled, and says so. */
const end = Effect.fnUntraced(function*(count: number) {
  const twitch = yield* Simulated
  const alive = (yield* listed).filter(({ status }) => status === "enabled")
  return yield* Effect.forEach(alive.slice(0, count), ({ id }) =>
    Effect.promise(() => twitch.revoke(id, "notification_failures_exceeded")))
})

const lists = Effect.map(Simulated, ({ requests }) => requests.filter((each) => each === "GET /helix/eventsub/subscriptions").length)

describe("subscriptions that Twitch ends", () => {
  it.effect("are made again within seconds, together", () =>
    subscribed(Effect.gen(function*() {
      const before = yield* enabled
      const looks = yield* lists
      assert.deepStrictEqual(yield* end(5), [200, 200, 200, 200, 200])
      assert.lengthOf(yield* enabled, before.length - 5)
      yield* passing(Effect.sleep("5 seconds"))
      assert.deepStrictEqual(yield* enabled, before)
      assert.strictEqual((yield* lists) - looks, 2)
    })))

  it.effect("are not asked for all the time where Twitch ends them each time", () =>
    subscribed(Effect.gen(function*() {
      const looks = yield* lists
      for (let second = 0; second < 90; second++) {
        yield* end(1)
        yield* passing(Effect.sleep("1 second"))
      }
      assert.strictEqual((yield* lists) - looks, 2 * 3)
    })))

  it.effect("are left where the channel is tracked no more", () =>
    subscribed(Effect.gen(function*() {
      const [tracked] = yield* (yield* ChannelRegistry).list
      yield* (yield* ChannelRegistry).remove(tracked?.id ?? assert.fail("nothing is tracked"))
      const looks = yield* lists
      assert.deepStrictEqual(yield* end(2), [200, 200])
      yield* passing(Effect.sleep("5 seconds"))
      assert.strictEqual(yield* lists, looks)
    })))
})
