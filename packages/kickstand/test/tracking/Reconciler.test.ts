import { Leases } from "@kickstand/domain/lease/Leases"
import { Reconciler } from "@kickstand/kickstand/tracking/Reconciler"
import { KickControls } from "@kickstand/testing/simulatedKick/KickControls"
import { KickState } from "@kickstand/testing/simulatedKick/state/KickState"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Exit, Layer, Scope } from "effect"
import { TestClock } from "effect/testing"
import { layerSimulated, listed, passing, track } from "./simulated.ts"

const on = <A, E, R>(effect: Effect.Effect<A, E, R>) => Effect.provide(effect, layerSimulated)

/** Lets so much time go by, with everything that it brings about. */
const minutes = (count: number) => passing(Effect.sleep(`${count} minutes`))

const looks = Effect.map(KickControls, (controls) => controls.requests().get("GET /public/v1/events/subscriptions") ?? 0)

const start = Effect.gen(function*() {
  const scope = yield* Scope.make()
  yield* Layer.buildWithScope(Layer.fresh(Reconciler.layer()), scope)
  return Scope.close(scope, Exit.void)
})

describe("a reconciler", () => {
  it.effect("mends subscriptions when it starts, and from time to time", () =>
    on(Effect.gen(function*() {
      yield* track(1)
      yield* start
      yield* minutes(1)
      assert.lengthOf(yield* listed, 10)
      ;(yield* KickState).subscriptions.clear()
      yield* minutes(10)
      assert.lengthOf(yield* listed, 10)
      const before = yield* looks
      yield* minutes(30)
      assert.strictEqual((yield* looks) - before, 3)
    })))

  it.effect("asks less and less while Kick is away, and goes on when it is back", () =>
    on(Effect.gen(function*() {
      yield* track(1)
      const controls = yield* KickControls
      controls.breakDown(503)
      yield* start
      yield* minutes(60)
      assert.isAtMost(yield* looks, 12)
      controls.breakDown(null)
      yield* minutes(11)
      assert.lengthOf(yield* listed, 10)
    })))

  it.effect("is one of several that does so, and another one when that has gone", () =>
    on(Effect.gen(function*() {
      yield* track(1)
      const stop = [yield* start, yield* start, yield* start]
      yield* minutes(1)
      const before = yield* looks
      yield* minutes(30)
      assert.strictEqual((yield* looks) - before, 3)
      for (const one of stop.slice(0, 2)) yield* one
      ;(yield* KickState).subscriptions.clear()
      yield* TestClock.adjust("1 second")
      yield* minutes(11)
      assert.lengthOf(yield* listed, 10)
    })))

  it.effect("soon looks again at what it has created, which the platform may have taken back", () =>
    on(Effect.gen(function*() {
      yield* track(1)
      yield* start
      yield* passing(Effect.sleep("5 seconds"))
      assert.lengthOf(yield* listed, 10)
      ;(yield* KickState).subscriptions.clear()
      yield* passing(Effect.sleep("10 seconds"))
      assert.lengthOf(yield* listed, 10)
    })))

  it.effect("takes over within twenty seconds from one that was killed", () =>
    on(Effect.gen(function*() {
      yield* track(1)
      const { acquire } = yield* Leases
      assert.isTrue(yield* acquire("kick-reconciler", "killed", 15_000))
      assert.isTrue(yield* acquire("kick-subscriptions", "killed", 15_000))
      yield* start
      yield* passing(Effect.sleep("10 seconds"))
      assert.lengthOf(yield* listed, 0)
      yield* passing(Effect.sleep("10 seconds"))
      assert.lengthOf(yield* listed, 10)
    })))
})
