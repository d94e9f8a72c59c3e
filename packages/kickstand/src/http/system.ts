import { errorsOf } from "@kickstand/api/error/ApiError"
import { ProjectionStore } from "@kickstand/domain/projection/ProjectionStore"
import { Projector } from "@kickstand/domain/projection/Projector"
import { Effect, Metric } from "effect"
import { HttpRouter, HttpServerResponse } from "effect/http"
import { PrometheusMetrics } from "effect/observability"
import { Ingest } from "../ingest/Ingest.ts"
import { waitingDeliveries } from "../metrics/ingest.ts"
import { deadLetters, projectionLag } from "../metrics/projections.ts"
import { sampleTracking } from "../tracking/sampleTracking.ts"
import { errorResponse } from "./ErrorEnvelope.ts"
import { Readiness } from "./Readiness.ts"

const systemError = errorsOf({ not_ready: { status: 503, message: "Not ready to work." } })

/** Measures what has no moment of its own to be counted at. */
const sample = Effect.gen(function*() {
  const ingest = yield* Ingest
  const projector = yield* Projector
  const store = yield* ProjectionStore

  const projections = Effect.gen(function*() {
    for (const { name, lag } of yield* projector.status) yield* Metric.update(projectionLag({ projection: name }), lag)
    yield* Metric.update(deadLetters, yield* store.countDeadLetters)
  })
  const services = yield* Effect.context<Effect.Services<typeof sampleTracking>>()
  const tracking = yield* Effect.cachedWithTTL(Effect.provide(sampleTracking, services), "15 seconds")
  const waiting = Effect.flatMap(ingest.waiting, (count) => Metric.update(waitingDeliveries, count))

  // Metrics are wanted most when the storage does not answer: then those that need it keep their last values.
  return yield* Effect.cachedWithTTL(
    Effect.andThen(waiting, Effect.ignore(Effect.timeout(Effect.andThen(projections, tracking), "2 seconds"))),
    "1 second"
  )
})

/** `/healthz`, `/readyz` and `/metrics`, for the machines that look after this one. */
export const layerSystem = HttpRouter.use(Effect.fnUntraced(function*(router) {
  const readiness = yield* Readiness
  const sampled = yield* sample

  const ready = Effect.map(readiness.checks, (checks) =>
    Object.values(checks).every((state) => state === "ok")
      ? HttpServerResponse.jsonUnsafe({ status: "ready", checks })
      : errorResponse(systemError("not_ready", { details: { checks } })))

  const metrics = Effect.andThen(
    sampled,
    Effect.map(
      PrometheusMetrics.format(),
      (text) => HttpServerResponse.text(text, { contentType: "text/plain; version=0.0.4; charset=utf-8" })
    )
  )

  yield* router.add("GET", "/healthz", HttpServerResponse.jsonUnsafe({ status: "ok" }))
  yield* router.add("GET", "/readyz", ready)
  yield* router.add("GET", "/metrics", metrics)
}))
