import { layerMemory } from "@kickstand/domain/layerMemory"
import { assert, describe, layer } from "@effect/vitest"
import { StorageUnavailable } from "@kickstand/domain/eventlog/StorageUnavailable"
import { ProjectionStore } from "@kickstand/domain/projection/ProjectionStore"
import { Projector } from "@kickstand/domain/projection/Projector"
import { layerEdge } from "@kickstand/kickstand/http/Edge"
import { Readiness } from "@kickstand/kickstand/http/Readiness"
import { RouteTable } from "@kickstand/kickstand/http/RouteTable"
import { layerSystem } from "@kickstand/kickstand/http/system"
import { Ingest } from "@kickstand/kickstand/ingest/Ingest"
import { Worker } from "@kickstand/kickstand/worker/Worker"
import { Effect, Layer, References } from "effect"
import { TestClock } from "effect/testing"
import { catchUp, channel, chatMessage, deliver, TestServer, track } from "./TestServer.ts"

const lineOf = (text: string, beginning: string): string | undefined =>
  text.split("\n").find((line) => line.startsWith(beginning))

const valueOf = (text: string, series: string): number => Number(lineOf(text, `${series} `)?.split(" ").at(-1))

describe("what machines ask", () => {
  layer(TestServer.layer)("of a server that is well", (it) => {
    it.effect("it is alive", () =>
      Effect.gen(function*() {
        const { request } = yield* TestServer
        const { json, status } = yield* request("/healthz")
        assert.deepStrictEqual([status, json], [200, { status: "ok" }])
      }))

    it.effect("it is ready", () =>
      Effect.gen(function*() {
        const { request } = yield* TestServer
        const { json, status } = yield* request("/readyz")
        assert.deepStrictEqual([status, json], [200, { status: "ready", checks: { storage: "ok" } }])
      }))

    it.effect("it counts deliveries by what became of them, requests by route, and what the read models lack", () =>
      Effect.gen(function*() {
        const { request } = yield* TestServer
        const scrape = Effect.andThen(TestClock.adjust("2 seconds"), Effect.map(request("/metrics"), ({ text }) => text))
        yield* track(channel())
        yield* catchUp
        const before = yield* scrape
        for (const id of ["s1", "s2", "s2"]) {
          yield* deliver(chatMessage({ id, at: "2026-03-20T12:00:00Z" }), { messageId: id })
        }
        yield* request("/webhooks/kick", { method: "POST", body: "{}" })
        yield* request("/api/customer/v1/streamers/streamer_one/users")
        const after = yield* scrape

        const grown = (series: string) => valueOf(after, series) - (valueOf(before, series) || 0)
        assert.strictEqual(grown(`kickstand_deliveries_total{platform="kick",result="stored"}`), 2)
        assert.strictEqual(grown(`kickstand_deliveries_total{platform="kick",result="duplicate"}`), 1)
        assert.strictEqual(grown(`kickstand_deliveries_total{platform="kick",result="rejected"}`), 1)
        const requests = "kickstand_http_request_seconds_count"
        assert.strictEqual(grown(`${requests}{method="POST",route="/webhooks/kick",status="2xx"}`), 3)
        assert.strictEqual(grown(`${requests}{method="POST",route="/webhooks/kick",status="4xx"}`), 1)
        const users = "/api/customer/v1/streamers/:slug/users"
        assert.strictEqual(grown(`${requests}{method="GET",route="${users}",status="4xx"}`), 1)
        assert.strictEqual(valueOf(after, `kickstand_projection_lag{projection="chat"}`), 2)
        assert.strictEqual(valueOf(after, "kickstand_waiting_deliveries"), 0)
        assert.strictEqual(valueOf(after, "kickstand_dead_letters"), 0)
        yield* catchUp
        assert.strictEqual(valueOf(yield* scrape, `kickstand_projection_lag{projection="chat"}`), 0)
      }))

    it.effect("it tells metrics as Prometheus reads them", () =>
      Effect.gen(function*() {
        const { request } = yield* TestServer
        yield* request("/webhooks/kick", { method: "POST", body: "{}" })
        const { headers, text } = yield* request("/metrics")
        assert.strictEqual(headers.get("content-type"), "text/plain; version=0.0.4; charset=utf-8")
        assert.include(text, "# TYPE kickstand_deliveries_total counter")
        assert.include(text, "# TYPE kickstand_http_request_seconds histogram")
        for (const line of text.trimEnd().split("\n")) {
          assert.match(line, /^(# (HELP|TYPE) .+|[a-zA-Z_:][a-zA-Z0-9_:]*(\{.*\})? \S+)$/)
        }
      }))
  })
})

const away = Effect.fail(new StorageUnavailable({ operation: "read", cause: "away" }))

const layerAway = Layer.mergeAll(
  Layer.mock(ProjectionStore, { generations: away, countDeadLetters: away }),
  Layer.mock(Projector, { status: away }),
  Layer.mock(Ingest, { begin: () => {}, waiting: Effect.succeed(7) })
)

const served = Layer.merge(layerSystem, layerEdge).pipe(Layer.provide(RouteTable.layer))

layer(
  TestServer.layerOf(served).pipe(
    Layer.provide(Readiness.layer),
    Layer.provide(layerAway),
    Layer.provide(layerMemory),
    Layer.provideMerge(Layer.succeed(References.MinimumLogLevel, "None"))
  )
)("a server whose storage is away", (it) => {
  it.effect("is alive and not ready, and says why", () =>
    Effect.gen(function*() {
      const { request } = yield* TestServer
      assert.strictEqual((yield* request("/healthz")).status, 200)
      const { json, status } = yield* request("/readyz")
      assert.strictEqual(status, 503)
      assert.deepInclude(json, { error: "not_ready", details: { checks: { storage: "unavailable" } } })
    }))

  it.effect("still tells the metrics that it has", () =>
    Effect.gen(function*() {
      const { request } = yield* TestServer
      const { status, text } = yield* request("/metrics")
      assert.strictEqual(status, 200)
      assert.strictEqual(valueOf(text, "kickstand_waiting_deliveries"), 7)
    }))
})

layer(
  TestServer.layerOf(served).pipe(
    Layer.provide(Readiness.layerWithWorker),
    Layer.provide(Layer.mock(Worker, { health: Effect.succeed({ state: "leading" as const, lastStepAt: 0 }) })),
    Layer.provide(Layer.mock(ProjectionStore, { generations: Effect.succeed([]) })),
    Layer.provide(Layer.mock(Projector, { status: Effect.succeed([]) })),
    Layer.provide(Layer.mock(Ingest, { begin: () => {}, waiting: Effect.succeed(0) })),
    Layer.provide(layerMemory),
    Layer.provideMerge(Layer.succeed(References.MinimumLogLevel, "None"))
  )
)("a server whose worker makes no step", (it) => {
  it.effect("is ready at first, and not once it counts as stuck", () =>
    Effect.gen(function*() {
      const { request } = yield* TestServer
      assert.deepInclude((yield* request("/readyz")).json, { checks: { storage: "ok", worker: "ok" } })
      yield* TestClock.adjust("31 seconds")
      const { json, status } = yield* request("/readyz")
      assert.strictEqual(status, 503)
      assert.deepInclude(json, { details: { checks: { storage: "ok", worker: "stuck for 31 s" } } })
    }))
})
