import { assert, layer } from "@effect/vitest"
import { customerOpenApi } from "@kickstand/api/openapi/documents"
import { Effect } from "effect"
import { TestServer } from "./TestServer.ts"

layer(TestServer.layer)("the API's documentation", (it) => {
  it.effect("is served as OpenAPI, without a key", () =>
    Effect.gen(function*() {
      const { request } = yield* TestServer
      const { headers, json, status } = yield* request("/api/customer/openapi")
      assert.strictEqual(status, 200)
      assert.match(headers.get("content-type") ?? "", /^application\/json/)
      assert.deepStrictEqual(json, customerOpenApi())
    }))

  it.effect("can be browsed, and loads nothing from elsewhere", () =>
    Effect.gen(function*() {
      const { request } = yield* TestServer
      const { headers, status, text } = yield* request("/docs")
      assert.strictEqual(status, 200)
      assert.match(headers.get("content-type") ?? "", /^text\/html/)
      assert.include(text, "Kickstand customer API")
      assert.notMatch(text.slice(0, 2000), /<script[^>]+src=|<link[^>]+href=/)
    }))
})
