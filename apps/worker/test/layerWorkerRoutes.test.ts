import { layerMemory } from "@kickstand/domain/layerMemory"
import * as Kickstand from "@kickstand/kickstand/Kickstand"
import { layerConnect } from "@kickstand/kickstand/connect/layerConnect"
import { layerWorkerRoutes } from "@kickstand/worker/layerWorkerRoutes"
import { layerWorking } from "@kickstand/worker/layerWorking"
import { assert, it } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { HttpRouter, HttpServer } from "effect/http"

const routes = layerWorkerRoutes.pipe(
  Layer.provide(Kickstand.layerIngest),
  Layer.provide(layerWorking),
  Layer.provide([Kickstand.layerProjector, layerConnect()]),
  Layer.provide(layerMemory),
  Layer.provideMerge(HttpServer.layerServices)
)

it.live("a worker tells that it lives, that it is ready, and how far its projections are", () =>
  Effect.gen(function*() {
    const { handler } = yield* Effect.acquireRelease(
      Effect.sync(() => HttpRouter.toWebHandler(routes, { disableLogger: true })),
      ({ dispose }) => Effect.promise(dispose)
    )
    const ask = (path: string) =>
      Effect.promise(async () => {
        const response = await handler(new Request(`http://worker.test${path}`))
        return { status: response.status, text: await response.text() }
      })
    assert.strictEqual((yield* ask("/healthz")).status, 200)
    const ready = yield* ask("/readyz")
    assert.include(ready, { status: 200 })
    assert.include(ready.text, "\"worker\":\"ok\"")
    assert.include((yield* ask("/metrics")).text, "kickstand_projection_lag{projection=\"chat\"}")
    assert.strictEqual((yield* ask("/webhooks/kick")).status, 404)
  }))
