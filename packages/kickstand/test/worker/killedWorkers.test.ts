import { ChannelRegistry } from "@kickstand/domain/channel/ChannelRegistry"
import { EventLog } from "@kickstand/domain/eventlog/EventLog"
import { layerParts, layerRoutes } from "@kickstand/testing/SimulatedKick"
import { KickScene } from "@kickstand/testing/simulatedKick/happen/KickScene"
import { KickState } from "@kickstand/testing/simulatedKick/state/KickState"
import { sharedKeyPair } from "@kickstand/testing/simulator/sharedKeyPair"
import { NodeHttpServer } from "@effect/platform-node"
import { assert, describe, it } from "@effect/vitest"
import { Context, Effect, Latch, Layer, References } from "effect"
import { FetchHttpClient, HttpRouter, HttpServer, HttpServerRequest } from "effect/http"
import { createServer } from "node:http"
import { withPostgres } from "../../../sql/test/storage/postgres.ts"
import { channel } from "../tracking/simulated.ts"
import { startWorker } from "./killed/startWorker.ts"

const keys = await sharedKeyPair("RSA")

const app = { clientId: "app-one", clientSecret: "secret", redirectUris: [] }

const streamers = [1, 2, 3]

const live = "GET /public/v1/users/livestreams"
const subscribed = "POST /public/v1/events/subscriptions"

/** Which worker asked for what, in order. */
class Asked extends Context.Service<Asked, {
  readonly all: Array<{ readonly worker: string; readonly request: string }>
  /** Opens with each request. */
  readonly more: Latch.Latch
}>()("test/Asked") {
  static readonly layer = Layer.effect(Asked, Effect.map(Latch.make(false), (more) => ({ all: [], more })))
}

const layerNoted = HttpRouter.middleware(
  Effect.map(Asked, ({ all, more }) => (answer) =>
    Effect.gen(function*() {
      const { headers, method, url } = yield* HttpServerRequest.HttpServerRequest
      all.push({ worker: headers["x-worker"] ?? "nobody", request: `${method} ${new URL(url, "http://kick.test").pathname}` })
      return yield* Effect.ensuring(answer, more.open)
    })),
  { global: true }
)

/** A simulated Kick on a port of this machine, for processes beside this one. */
const layerKick = HttpRouter.serve(Layer.merge(layerRoutes, layerNoted), { disableLogger: true, disableListenLog: true }).pipe(
  Layer.provideMerge(Layer.provide(layerParts({ ...keys, id: { apps: [app] } }), FetchHttpClient.layer)),
  Layer.provideMerge(NodeHttpServer.layer(createServer, { port: 0, host: "127.0.0.1", gracefulShutdownTimeout: 1 })),
  Layer.provideMerge(Asked.layer),
  Layer.provideMerge(Layer.succeed(References.MinimumLogLevel, "None"))
)

const kickUrl = HttpServer.addressFormattedWith((url) => Effect.succeed(url))

/** How often a worker asked for something. */
const times = (worker: string, request: string) =>
  Effect.map(Asked, ({ all }) => all.filter((each) => each.worker === worker && each.request === request).length)

/** Waits, from one request of the workers to the next, until something holds; the test's own limit of time ends it. */
const until = <E, R>(holds: Effect.Effect<boolean, E, R>) =>
  Effect.gen(function*() {
    const { more } = yield* Asked
    for (;;) {
      more.closeUnsafe()
      if (yield* holds) return
      yield* more.await
    }
  })

const prepare = Effect.gen(function*() {
  const registry = yield* ChannelRegistry
  const scene = yield* KickScene
  scene.app(app.clientId, { webhookUrl: "http://127.0.0.1:1/webhooks/kick" })
  for (const userId of streamers) {
    scene.addChannel({ userId, slug: `streamer_${userId}` })
    yield* registry.add(channel(userId))
  }
})

/** The subscriptions at Kick, as `user event`. */
const subscriptions = Effect.map(KickState, (state) =>
  [...state.subscriptions.values()].map(({ broadcasterId, event }) => `${broadcasterId} ${event}`).sort())

const wanted = 10 * streamers.length

const areWhole = Effect.map(subscriptions, (all) => all.length >= wanted)

await withPostgres(({ storage, url }) => {
  const on = <A, E, R>(effect: Effect.Effect<A, E, R>) =>
    Effect.scoped(Effect.provide(effect, Layer.merge(layerKick, Layer.orDie(storage))))

  describe("Two workers on PostgreSQL", () => {
    it.live("one polls and reconciles, and when it is killed the other takes over", () =>
      on(Effect.gen(function*() {
        yield* prepare
        const kick = yield* kickUrl
        ;(yield* KickScene).goLive(1, 42)
        const first = yield* startWorker("first", url, kick)
        yield* until(Effect.map(times("first", live), (count) => count >= 3))
        yield* until(areWhole)
        yield* startWorker("second", url, kick)
        const before = yield* times("first", live)
        yield* until(Effect.map(times("first", live), (count) => count >= before + 10))
        assert.deepStrictEqual(
          (yield* Asked).all.filter(({ worker, request }) => worker === "second" && request.includes("/public/")),
          []
        )

        yield* first.kill
        const state = yield* KickState
        state.subscriptions.clear()
        yield* until(Effect.map(times("second", live), (count) => count >= 3))
        yield* until(areWhole)
        const looks = yield* times("second", "GET /public/v1/events/subscriptions")
        yield* until(Effect.map(times("second", "GET /public/v1/events/subscriptions"), (count) => count >= looks + 4))
        const all = yield* subscriptions
        assert.lengthOf(all, wanted)
        assert.lengthOf(new Set(all), wanted)
        assert.strictEqual(yield* times("first", subscribed), streamers.length)
        assert.strictEqual(yield* times("second", subscribed), streamers.length)
        const samples = (yield* (yield* EventLog).read({ after: 0, limit: 1000 })).filter(({ type }) => type === "poll.viewers")
        assert.isAtLeast(samples.length, 1)
        // However often it was looked, a minute has one sample.
        assert.lengthOf(new Set(samples.map(({ receivedAt }) => Math.floor(receivedAt / 60_000))), samples.length)
      })), 180_000)

    it.live("that begin at once subscribe to nothing twice", () =>
      on(Effect.gen(function*() {
        yield* prepare
        const kick = yield* kickUrl
        yield* Effect.forEach(["one", "other"], (name) => startWorker(name, url, kick), { concurrency: 2 })
        yield* until(areWhole)
        const looks = (worker: string) => times(worker, "GET /public/v1/events/subscriptions")
        yield* until(Effect.zipWith(looks("one"), looks("other"), (one, other) => one + other >= 8))
        assert.strictEqual((yield* times("one", subscribed)) + (yield* times("other", subscribed)), streamers.length)
        const all = yield* subscriptions
        assert.lengthOf(all, wanted)
        assert.lengthOf(new Set(all), wanted)
        const pollers = new Set((yield* Asked).all.filter(({ request }) => request === live).map(({ worker }) => worker))
        assert.isAtMost(pollers.size, 1)
      })), 180_000)
  })
})
