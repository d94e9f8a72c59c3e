import { assert, describe, it } from "@effect/vitest"
import { publicExamples } from "@kickstand/api/public/examples/publicExamples"
import { makePublicClient } from "@kickstand/api/public/PublicClient"
import { PublicError } from "@kickstand/api/public/PublicError"
import { StorageUnavailable } from "@kickstand/domain/eventlog/StorageUnavailable"
import { Effect, Layer, Redacted } from "effect"
import { HttpClient, type HttpClientRequest, HttpClientResponse } from "effect/http"

const answering = (status: number, body: unknown, seen: Array<HttpClientRequest.HttpClientRequest> = []) =>
  Layer.succeed(
    HttpClient.HttpClient,
    HttpClient.make((request) =>
      Effect.sync(() => {
        seen.push(request)
        return HttpClientResponse.fromWeb(request, Response.json(body, { status }))
      })
    )
  )

const client = makePublicClient({
  baseUrl: "http://localhost:8787",
  clientId: "client",
  clientSecret: Redacted.make("secret"),
  jwt: "a.b.c"
})

describe("the typed client of the public API", () => {
  it.effect("sends all three credentials, and reads the envelope", () => {
    const seen: Array<HttpClientRequest.HttpClientRequest> = []
    return Effect.gen(function*() {
      const { economy } = yield* client
      const { broadcaster, data } = yield* economy.coins({ query: { limit: 25 } })
      assert.strictEqual(broadcaster.name, "Streamer")
      assert.deepStrictEqual(data.leaderboard, [{ username: "viewer123", coins: 450 }])
      assert.deepInclude(seen[0]?.headers, { "x-client-id": "client", "x-client-secret": "secret", authorization: "Bearer a.b.c" })
      assert.strictEqual(seen[0]?.url, "http://localhost:8787/api/public/v2/coins")
    }).pipe(Effect.provide(answering(200, publicExamples["coins"], seen)))
  })

  it.effect("fails with the error that the server answers with, and what stands beside it", () => {
    const candidates = [{ id: "1", name: "Chess" }, { id: "2", name: "Chess Ultra" }]
    const body = { ok: false, error: "invalid_request", message: "Which?", details: { candidates } }
    return Effect.gen(function*() {
      const { engagement } = yield* client
      const failure = yield* Effect.flip(engagement.streamInfo({ payload: { category: "chess" } }))
      assert.instanceOf(failure, PublicError)
      assert.deepInclude(failure, { error: "invalid_request", details: { candidates } })
    }).pipe(Effect.provide(answering(400, body)))
  })

  it.effect("fails as the port itself would when the storage is unavailable", () =>
    Effect.gen(function*() {
      const { core } = yield* client
      assert.instanceOf(yield* Effect.flip(core.overview()), StorageUnavailable)
    }).pipe(Effect.provide(answering(503, { ok: false, error: "storage_unavailable", message: "" }))))
})
