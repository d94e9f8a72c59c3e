import { assert, describe, it } from "@effect/vitest"
import { ApiError } from "@kickstand/api/error/ApiError"
import { makeCustomerClient } from "@kickstand/api/customer/CustomerClient"
import { customerError } from "@kickstand/api/customer/customerErrors"
import { StorageUnavailable } from "@kickstand/domain/eventlog/StorageUnavailable"
import { Effect, Layer } from "effect"
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

const client = makeCustomerClient({ baseUrl: "http://localhost:8787", key: "klz_test_0" })

const streamer = {
  slug: "streamer_one",
  profilepic: "",
  chatroomId: 1,
  channelId: null,
  language: "und",
  updatedAt: "2026-03-22T02:14:00.000Z"
}

describe("the typed client", () => {
  it.effect("sends the key and reads instants as epoch milliseconds", () => {
    const seen: Array<HttpClientRequest.HttpClientRequest> = []
    const body = { success: true, streamer, firstMessageDate: "2024-02-02T18:30:00.000Z" }
    return Effect.gen(function*() {
      const { streamers } = yield* client
      const answer = yield* streamers.firstMessage({ params: { slug: "streamer_one" } })
      assert.strictEqual(answer.firstMessageDate, Date.UTC(2024, 1, 2, 18, 30))
      assert.strictEqual(answer.streamer.updatedAt, Date.UTC(2026, 2, 22, 2, 14))
      assert.strictEqual(seen[0]?.headers["x-kicklogz-api-key"], "klz_test_0")
      assert.strictEqual(seen[0]?.url, "http://localhost:8787/api/customer/v1/streamers/streamer_one/first-message")
    }).pipe(Effect.provide(answering(200, body, seen)))
  })

  it.effect("fails with the error that the server answers with", () => {
    const { details, error, message, retryAfterSeconds, status, success } = customerError("streamer_not_found")
    return Effect.gen(function*() {
      const { charts } = yield* client
      const failure = yield* Effect.flip(charts.activeUsers({ params: { slug: "nobody" }, query: {} }))
      assert.instanceOf(failure, ApiError)
      assert.deepInclude(failure, { status: 404, error: "streamer_not_found" })
    }).pipe(Effect.provide(answering(404, { success, status, error, message, details, retryAfterSeconds })))
  })

  it.effect("fails as the port itself would when the storage is unavailable", () => {
    const body = { success: false, status: 503, error: "storage_unavailable", message: "", details: null, retryAfterSeconds: 1 }
    return Effect.gen(function*() {
      const { streamers } = yield* client
      const failure = yield* Effect.flip(streamers.users({ params: { slug: "streamer_one" } }))
      assert.instanceOf(failure, StorageUnavailable)
    }).pipe(Effect.provide(answering(503, body)))
  })
})
