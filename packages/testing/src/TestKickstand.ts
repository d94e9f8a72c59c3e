import { ChannelRegistry } from "@kickstand/domain/channel/ChannelRegistry"
import type { StorageUnavailable } from "@kickstand/domain/eventlog/StorageUnavailable"
import { layerMemory } from "@kickstand/domain/layerMemory"
import { Projector } from "@kickstand/domain/projection/Projector"
import type { PublicKeyUnavailable } from "@kickstand/kick/webhook/KickPublicKey"
import { KickWebhook } from "@kickstand/kick/webhook/KickWebhook"
import type { WebhookRejected } from "@kickstand/kick/webhook/WebhookRejected"
import { Readiness } from "@kickstand/kickstand/http/Readiness"
import { layerRoutes } from "@kickstand/kickstand/http/routes"
import { Ingest, type Ingested } from "@kickstand/kickstand/ingest/Ingest"
import type { Overloaded } from "@kickstand/kickstand/ingest/Overloaded"
import * as Kickstand from "@kickstand/kickstand/Kickstand"
import { Clock, Context, Effect, Layer, References } from "effect"
import { HttpRouter } from "effect/http"
import { TestClock } from "effect/testing"
import { KickSimulator, type KickSimulatorOptions } from "./simulator/KickSimulator.ts"
import type { SignedDelivery } from "./simulator/SignedDelivery.ts"
import { createTestKey, type TestKey, type TestKeyOptions } from "./testKickstand/createTestKey.ts"

/** Why a delivery was not taken. */
export type DeliveryFailure = WebhookRejected | PublicKeyUnavailable | StorageUnavailable | Overloaded

/** What the simulated Kick does, and what the Kickstand under test begins with. */
export interface TestKickstandOptions extends KickSimulatorOptions {
  /** Whether the simulator's channels are tracked from the start; they are by default. */
  readonly tracked?: boolean
}

/**
 * A whole Kickstand in memory with a simulated Kick beside it. Nothing happens by itself: deliveries are sent when a test
 * says so, and folded into the read models when it says so.
 */
export class TestKickstand extends Context.Service<TestKickstand, {
  readonly simulator: KickSimulator
  /** Answers a request as a server would. */
  readonly fetch: (request: Request) => Effect.Effect<Response>
  /** Takes a webhook in as the server would: checks its signature, drops what it knows already, appends. */
  readonly deliver: (delivery: Pick<SignedDelivery, "headers" | "body">) => Effect.Effect<Ingested, DeliveryFailure>
  /** Folds everything that was appended. */
  readonly catchUp: Effect.Effect<void, StorageUnavailable>
  /** Delivers the simulator's next deliveries and folds them. Under a `TestClock`, time goes along with them. */
  readonly play: (count: number) => Effect.Effect<ReadonlyArray<SignedDelivery>, DeliveryFailure>
  readonly createKey: (options?: TestKeyOptions) => Effect.Effect<TestKey, StorageUnavailable>
}>()("kickstand/testing/TestKickstand") {
  /**
   * Starts in milliseconds, and provides every port beside itself. The simulation begins an hour before the present; under
   * a `TestClock` that still stands at the beginning it begins on 2026-01-01.
   */
  static readonly layer = (options: TestKickstandOptions = {}) =>
    Layer.unwrap(Effect.map(makeSimulator(options), (simulator) =>
      Layer.effect(TestKickstand, make(simulator, options)).pipe(
        Layer.provideMerge(Layer.orDie(Kickstand.layer({ kick: { publicKey: simulator.publicKeyPem } }))),
        Layer.provideMerge(layerMemory)
      )))
}

const hourMillis = 3_600_000

const makeSimulator = Effect.fnUntraced(function*(options: KickSimulatorOptions) {
  const now = yield* Clock.currentTimeMillis
  const startAt = now > hourMillis ? { startAt: now - hourMillis } : {}
  const simulator = yield* Effect.promise(() => KickSimulator.make({ ...startAt, ...options }))
  // Before anything sleeps: a clock that jumps over years wakes every sleeper as often as it would have woken.
  yield* reach(simulator.now())
  return simulator
})

/** Moves a test's clock on to a time; any other clock goes by itself. */
const reach = Effect.fnUntraced(function*(at: number) {
  const clock = yield* Clock.Clock
  if ("setTime" in clock && at > clock.currentTimeMillisUnsafe()) yield* TestClock.setTime(at)
})

const make = Effect.fnUntraced(function*(simulator: KickSimulator, { tracked = true }: TestKickstandOptions) {
  const registry = yield* ChannelRegistry
  const webhook = yield* KickWebhook
  const ingest = yield* Ingest
  const projector = yield* Projector
  const context = yield* Effect.context<Layer.Success<ReturnType<typeof Kickstand.layer>> | Layer.Success<typeof layerMemory>>()
  // Requests go by the clock of the test, and a line in the log for each is not what one reads in the output of tests.
  const surroundings = Context.make(Clock.Clock, yield* Clock.Clock).pipe(Context.add(References.MinimumLogLevel, "Warn"))

  const { handler, dispose } = HttpRouter.toWebHandler(
    layerRoutes.pipe(Layer.provide(Readiness.layer), Layer.provide(Layer.succeedContext(context))),
    { disableLogger: true, middleware: Effect.provide(surroundings) }
  )
  yield* Effect.addFinalizer(() => Effect.promise(dispose))

  if (tracked) yield* Effect.forEach(simulator.channels, registry.add, { discard: true }).pipe(Effect.orDie)
  yield* Effect.orDie(projector.prepare)

  const deliver = (delivery: Pick<SignedDelivery, "headers" | "body">) =>
    Effect.flatMap(webhook.receive(delivery), ingest.accept)

  return TestKickstand.of({
    simulator,
    fetch: (request) => Effect.promise(() => handler(request)),
    deliver,
    catchUp: projector.catchUp,
    play: Effect.fnUntraced(function*(count) {
      const deliveries = yield* Effect.promise(() => simulator.take(count))
      yield* reach(simulator.now())
      yield* Effect.forEach(deliveries, deliver, { concurrency: 64, discard: true })
      yield* projector.catchUp
      return deliveries
    }),
    createKey: (options) => Effect.orDie(Effect.provide(createTestKey(options), context))
  })
})
