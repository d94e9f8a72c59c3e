import { layerUntraced } from "@kickstand/kickstand/http/untraced"
import { assert, it } from "@effect/vitest"
import { Effect, Tracer } from "effect"
import { HttpMiddleware, HttpServerRequest, HttpServerResponse } from "effect/http"

it.effect("no trace tells what opens the public API, whether it stood in headers or in the query", () =>
  Effect.gen(function*() {
    const spans: Array<Tracer.NativeSpan> = []
    const tracer = Tracer.make({
      span: (options) => {
        const span = new Tracer.NativeSpan(options)
        spans.push(span)
        return span
      }
    })
    const request = new Request("http://localhost/api/public/v2/overview?client_id=ksc_1&client_secret=kss_hunter2&jwt=eyJ_hunter2&limit=7", {
      headers: { "x-client-secret": "kss_hunter2", authorization: "Bearer eyJ_hunter2", "x-kicklogz-api-key": "klz_hunter2" }
    })
    yield* HttpMiddleware.tracer(Effect.succeed(HttpServerResponse.empty())).pipe(
      Effect.provideService(HttpServerRequest.HttpServerRequest, HttpServerRequest.fromWeb(request)),
      Effect.provideService(Tracer.Tracer, tracer),
      Effect.provide(layerUntraced)
    )
    const told = JSON.stringify(spans.map(({ attributes }) => [...attributes]))
    assert.include(told, "limit=7")
    assert.notInclude(told, "hunter2")
  }))
