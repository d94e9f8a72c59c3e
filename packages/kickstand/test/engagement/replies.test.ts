import { layerMemory } from "@kickstand/domain/layerMemory"
import { channelId } from "@kickstand/domain/event/ChannelId"
import { ReplyReports } from "@kickstand/domain/loyalty/reply/ReplyReports"
import { layerEngagement } from "@kickstand/kickstand/engagement/layerEngagement"
import { begun, decisions, happen, kick, layerDecoder, says, settings } from "@kickstand/testing/contract/engagementFixtures"
import { KickScene } from "@kickstand/testing/simulatedKick/happen/KickScene"
import { KickControls } from "@kickstand/testing/simulatedKick/KickControls"
import { KickState } from "@kickstand/testing/simulatedKick/state/KickState"
import { assert, describe, it } from "@effect/vitest"
import { Clock, Effect, Layer } from "effect"
import { TestClock } from "effect/testing"
import { Allowed, layerKick } from "../../../kick/test/rest/simulatedKick.ts"
import { layerClient } from "../../../twitch/test/simulated.ts"
import { passing } from "../tracking/simulated.ts"

/** Time goes by leaps here: what is counted by it must not run out. */
const unhurried = { budget: { requestsPerSecond: 1e6, burst: 1e6 }, retry: { base: 0, retries: 0, timeout: "1 day" } } as const

const world = Layer.mergeAll(layerDecoder, layerKick(unhurried), Layer.provideMerge(layerClient({ retries: 0 }), layerMemory))

/** A simulated Kick with a channel, and the engine of one process beside it. */
const on = <A, E>(test: Effect.Effect<A, E, Layer.Success<typeof world>>, rules = settings) =>
  Effect.gen(function*() {
    yield* TestClock.setTime(1_767_225_600_000)
    const scene = yield* KickScene
    scene.addChannel({ userId: 1 })
    scene.addUser({ id: 10, username: "viewer_10" })
    yield* begun(rules)
    yield* Layer.build(Layer.fresh(layerEngagement))
    return yield* test
  }).pipe(Effect.scoped, Effect.provide(world))

/** Somebody writes at Kick, and its webhook comes in. */
const writes = Effect.fnUntraced(function*(content: string) {
  const scene = yield* KickScene
  const { id } = scene.say(1, 10, content)
  yield* happen(says(id, "10", content, yield* Clock.currentTimeMillis))
})

const seconds = (count: number) => passing(Effect.sleep(`${count} seconds`))

/** What the broadcaster wrote in the chat. */
const answers = Effect.map(KickState, ({ channels }) =>
  [...channels.get(1)?.messages.values() ?? []].filter(({ senderId }) => senderId === 1).map(({ content }) => content))

describe("answers to commands", () => {
  it.effect("are written in Kick's chat as the broadcaster, once", () =>
    on(Effect.gen(function*() {
      yield* writes("!coins")
      yield* seconds(3)
      assert.deepStrictEqual(yield* answers, ["you have 1 coins"])
      const [report] = yield* (yield* ReplyReports).list
      assert.deepInclude(report, { channel: kick, failedAt: null, reason: null })
    })))

  it.effect("are not written where they are off, which they are until somebody switches them on", () =>
    on(Effect.gen(function*() {
      yield* writes("!coins")
      yield* writes("!queue")
      yield* seconds(3)
      assert.deepStrictEqual(yield* answers, [])
      assert.isNotEmpty((yield* decisions).filter(({ _tag }) => _tag === "CoinsGranted"))
    }), { ...settings, replies: false }))

  it.effect("that do not get through stop no decision, and leave why", () =>
    on(Effect.gen(function*() {
      const controls = yield* KickControls
      controls.breakDown(503)
      yield* writes("!coins")
      yield* seconds(3)
      yield* writes("!coinflip 1")
      yield* seconds(3)
      assert.lengthOf((yield* decisions).filter(({ _tag }) => _tag === "GamblePlayed"), 1)
      const [report] = yield* (yield* ReplyReports).list
      assert.isNotNull(report?.failedAt)
      assert.isNull(report?.sentAt)
      assert.isNotEmpty(report?.reason)
      controls.breakDown(null)
      yield* writes("!queue")
      yield* seconds(3)
      assert.deepStrictEqual(yield* answers, ["the queue is empty"])
    })))

  it.effect("of a broadcaster who did not allow it say so", () =>
    on(Effect.gen(function*() {
      yield* writes("!coins")
      yield* seconds(3)
      assert.deepStrictEqual(yield* answers, [])
      const [report] = yield* (yield* ReplyReports).list
      assert.strictEqual(report?.channel, channelId("kick", 1))
      assert.isNotEmpty(report?.reason)
    })).pipe(Effect.provideService(Allowed, ["user:read"])))

  it.effect("come no oftener than a chat can bear", () =>
    on(Effect.gen(function*() {
      for (let count = 0; count < 30; count++) yield* writes("!coins")
      yield* seconds(5)
      assert.lengthOf(yield* answers, 10)
      yield* seconds(10)
      yield* writes("!queue")
      yield* seconds(3)
      assert.strictEqual((yield* answers).at(-1), "the queue is empty")
    })))
})
