import { ChannelStates } from "@kickstand/domain/channel/ChannelStates"
import { TokenStore } from "@kickstand/domain/connection/TokenStore"
import { channelId } from "@kickstand/domain/event/ChannelId"
import type { StoredDelivery } from "@kickstand/domain/event/Delivery"
import { EventLog } from "@kickstand/domain/eventlog/EventLog"
import { Broadcasts } from "@kickstand/domain/broadcast/Broadcasts"
import { Projector } from "@kickstand/domain/projection/Projector"
import { layerProjector } from "@kickstand/kickstand/Kickstand"
import { KickPoller } from "@kickstand/kickstand/poller/KickPoller"
import { KickScene } from "@kickstand/testing/simulatedKick/happen/KickScene"
import { KickControls } from "@kickstand/testing/simulatedKick/KickControls"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Exit, Layer, Scope } from "effect"
import { TestClock } from "effect/testing"
import { appId, layerSimulated, passing, track } from "../tracking/simulated.ts"

const startAt = Date.parse("2026-03-22T02:00:30Z")

const on = <A, E, R>(effect: Effect.Effect<A, E, R>) =>
  effect.pipe(
    Effect.provide(Layer.provideMerge(layerProjector, layerSimulated)),
    Effect.provide(Layer.effectDiscard(TestClock.setTime(startAt)))
  )

const start = Effect.gen(function*() {
  const scope = yield* Scope.make()
  yield* Layer.buildWithScope(Layer.fresh(KickPoller.layer), scope)
  return Scope.close(scope, Exit.void)
})

const minutes = (count: number) => passing(Effect.sleep(`${count} minutes`))

const found = (type: string) =>
  Effect.map(
    Effect.flatMap(EventLog, (log) => log.read({ after: 0, limit: 1000 })),
    (all) => all.filter((delivery) => delivery.type === type)
  )

const channelsOf = (deliveries: ReadonlyArray<StoredDelivery>) => [...new Set(deliveries.map(({ channel }) => channel))].sort()

const catchUp = Effect.flatMap(Projector, (projector) => Effect.andThen(projector.prepare, projector.catchUp))

const asked = (path: string) => Effect.map(KickControls, (controls) => controls.requests().get(`GET /public/v${path}`) ?? 0)

describe("the poller of Kick", () => {
  it.effect("samples those who watch once a minute, by one of several workers", () =>
    on(Effect.gen(function*() {
      yield* track(1, 2)
      ;(yield* KickScene).goLive(1, 42)
      const stop = [yield* start, yield* start, yield* start]
      yield* minutes(10)
      const samples = yield* found("poll.viewers")
      assert.strictEqual(samples.length, 11)
      assert.deepStrictEqual(channelsOf(samples), [channelId("kick", 1)])
      assert.isAtMost(yield* asked("1/users/livestreams"), 12)
      // The one that leads may be any of them.
      for (const one of stop.slice(0, 2)) yield* one
      yield* minutes(10)
      assert.isAtLeast((yield* found("poll.viewers")).length, 20)
    })))

  it.effect("tells what webhooks did not: that a channel went on air, and off air", () =>
    on(Effect.gen(function*() {
      const scene = yield* KickScene
      const id = channelId("kick", 1)
      yield* track(1)
      yield* catchUp
      scene.goLive(1)
      yield* start
      yield* minutes(4)
      yield* catchUp
      assert.deepInclude((yield* (yield* ChannelStates).get(id))?.live?.value, { isLive: true, startedAt: startAt })
      yield* minutes(2)
      assert.lengthOf(yield* found("poll.started"), 1)
      assert.lengthOf(yield* found("poll.changed"), 1)

      scene.endStream(1)
      yield* minutes(5)
      yield* catchUp
      yield* minutes(2)
      assert.lengthOf(yield* found("poll.ended"), 1)
      const [broadcast, ...others] = yield* (yield* Broadcasts).list(id, { limit: 10 })
      assert.lengthOf(others, 0)
      assert.strictEqual(broadcast?.startedAt, startAt)
      assert.isNotNull(broadcast?.endedAt ?? null)
    })))

  it.effect("loses nobody to an id that Kick refuses", () =>
    on(Effect.gen(function*() {
      const ids = Array.from({ length: 9 }, (_, index) => index + 1)
      yield* track(...ids)
      const scene = yield* KickScene
      const controls = yield* KickControls
      for (const id of ids) scene.goLive(id)
      // All nine, a half, …: what remains in the end is one channel, which is left out.
      controls.refuse({ status: 400, request: "GET /public/v1/users/livestreams" }, 5)
      yield* start
      yield* minutes(1)
      assert.lengthOf(channelsOf(yield* found("poll.viewers")), 8)
      const before = yield* asked("1/users/livestreams")
      yield* minutes(1)
      assert.strictEqual((yield* asked("1/users/livestreams")) - before, 1)
    })))

  it.effect("asks the first version of the API where the other one is not there, in smaller batches", () =>
    on(Effect.gen(function*() {
      yield* track(...Array.from({ length: 60 }, (_, index) => index + 1))
      ;(yield* KickScene).goLive(60, 7)
      ;(yield* KickControls).refuse({ status: 404, request: "GET /public/v1/users/livestreams" }, 1000)
      yield* start
      yield* minutes(3)
      assert.deepStrictEqual(channelsOf(yield* found("poll.viewers")), [channelId("kick", 60)])
      assert.strictEqual(yield* asked("1/users/livestreams"), 1)
      assert.isAtLeast(yield* asked("1/livestreams"), 6)
    })))

  it.effect("leaves Kick alone for longer and longer while it is away, and goes on afterwards", () =>
    on(Effect.gen(function*() {
      yield* track(1)
      ;(yield* KickScene).goLive(1)
      const controls = yield* KickControls
      controls.breakDown(503)
      yield* start
      yield* minutes(60)
      assert.isAtMost(yield* asked("1/users/livestreams"), 9)
      controls.breakDown(null)
      yield* minutes(16)
      assert.isAtLeast((yield* found("poll.viewers")).length, 1)
    })))

  it.effect("keeps leaderboards of those who allowed it, and the public key, when they change", () =>
    on(Effect.gen(function*() {
      yield* track(1, 2)
      const scene = yield* KickScene
      const tokens = yield* TokenStore
      const set = { platform: "kick", kind: "user", clientId: appId, name: null, sealed: "", expiresAt: 1 } as const
      yield* tokens.save({ ...set, id: "1", scopes: ["kicks:read"] })
      yield* tokens.save({ ...set, id: "2", scopes: ["chat:write"] })
      yield* start
      yield* minutes(40)
      assert.lengthOf(yield* found("poll.public_key"), 1)
      assert.deepStrictEqual((yield* found("poll.leaderboard")).map(({ channel }) => channel), [channelId("kick", 1)])
      scene.giveKicks(1, 77, 500)
      yield* minutes(16)
      assert.lengthOf(yield* found("poll.leaderboard"), 2)
    })))
})
