import { keyHeader } from "@kickstand/kickstand/access/presentedKey"
import { Caller } from "@kickstand/api/customer/Caller"
import { RequestedStreamer } from "@kickstand/api/customer/RequestedStreamer"
import { StreamerAccess } from "@kickstand/api/customer/StreamerAccess"
import { Plans } from "@kickstand/domain/access/Plans"
import { soldPlans } from "@kickstand/domain/access/soldPlans"
import type { TrackedChannel } from "@kickstand/domain/channel/TrackedChannel"
import { Access } from "@kickstand/kickstand/access/Access"
import { layerAccess } from "@kickstand/kickstand/http/customer/layerAccess"
import { layerEdge } from "@kickstand/kickstand/http/Edge"
import { RouteTable } from "@kickstand/kickstand/http/RouteTable"
import { layerPostgres } from "@kickstand/sql/SqlStorage"
import { NodeHttpServer } from "@effect/platform-node"
import { Effect, Layer, Redacted, References } from "effect"
import { HttpRouter, HttpServer, HttpServerRequest, HttpServerResponse } from "effect/http"
import { HttpApiBuilder } from "effect/http-api"
import { createServer } from "node:http"
import { Pool } from "pg"
import { RateLimiterPostgres, type RateLimiterRes } from "rate-limiter-flexible"
import { BenchApi } from "./BenchApi.ts"

// `node server.ts bare|limiter|access DATABASE_URL`; prints the port it listens on.

const [mode, databaseUrl = ""] = process.argv.slice(2)

const anybody = {
  account: { id: "", name: "", planCode: "", status: "active", overrides: {}, createdAt: 0, updatedAt: 0 } as const,
  limits: soldPlans[0]?.limits as NonNullable<typeof soldPlans[0]>["limits"]
}

const pass = <A, E, R>(httpEffect: Effect.Effect<A, E, R>) =>
  httpEffect.pipe(
    Effect.provideService(Caller, anybody as unknown as Caller["Service"]),
    Effect.provideService(RequestedStreamer, {} as TrackedChannel)
  )

/** The same server with nothing in front of the handler. */
const bare = Layer.succeed(StreamerAccess, StreamerAccess.of(pass))

/** The same handler behind one limit by key and minute. */
const limiter = Layer.effect(
  StreamerAccess,
  Effect.gen(function*() {
    const storeClient = new Pool({ connectionString: databaseUrl, max: 10 })
    const limit = yield* Effect.callback<RateLimiterPostgres>((resume) => {
      const made = new RateLimiterPostgres(
        { storeClient, points: 1_000_000_000, duration: 60, tableName: "limits" },
        () => resume(Effect.succeed(made))
      )
    })
    const consume = (key: string) => Effect.promise((): Promise<RateLimiterRes> => limit.consume(key, 1))
    return StreamerAccess.of((httpEffect) =>
      Effect.gen(function*() {
        const { headers } = yield* HttpServerRequest.HttpServerRequest
        const { remainingPoints } = yield* consume(headers[keyHeader] ?? "")
        const response = yield* pass(httpEffect)
        return HttpServerResponse.setHeader(response, "ratelimit-remaining", String(remainingPoints))
      })
    )
  })
)

/** Key, entitlement, every quota, settling. */
const access = layerAccess.pipe(
  Layer.provide(Access.layer),
  Layer.provide(Layer.merge(layerPostgres({ url: Redacted.make(databaseUrl), maxConnections: 10 }), Plans.layer))
)

const guard: Layer.Layer<StreamerAccess, unknown> = mode === "access" ? access : mode === "limiter" ? limiter : bare

const handlers = HttpApiBuilder.group(BenchApi, "bench", (group) =>
  group.handleAll({ ping: () => Effect.succeed({ success: true as const }) }))

const routes = HttpApiBuilder.layer(BenchApi).pipe(Layer.provide(handlers), Layer.provide(guard))

const server = HttpRouter.serve(
  Layer.merge(routes, layerEdge).pipe(Layer.provide(RouteTable.layer), Layer.provide(HttpServer.layerServices)),
  { disableLogger: true, disableListenLog: true }
).pipe(Layer.provideMerge(NodeHttpServer.layer(createServer, { port: 0, host: "127.0.0.1" })))

const listening = Layer.effectDiscard(HttpServer.addressFormattedWith((url) =>
  Effect.sync(() => console.log(new URL(url).port))))

const stop = new AbortController()
process.once("SIGTERM", () => stop.abort())
await Effect.runPromise(
  Layer.launch(listening.pipe(Layer.provideMerge(server))).pipe(
    Effect.provideService(References.MinimumLogLevel, "Warn")
  ),
  { signal: stop.signal }
).catch((cause: unknown) => {
  if (!stop.signal.aborted) throw cause
})
