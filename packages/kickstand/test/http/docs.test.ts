import { assert, layer } from "@effect/vitest"
import { adminOpenApi, customerOpenApi, publicOpenApi } from "@kickstand/api/openapi/documents"
import { Effect } from "effect"
import { TestServer } from "./TestServer.ts"

layer(TestServer.layer)("the APIs' documentation", (it) => {
  it.effect("is served as OpenAPI, without a key", () =>
    Effect.gen(function*() {
      const { request } = yield* TestServer
      for (const [path, document] of [["/api/customer/openapi", customerOpenApi()], ["/api/admin/openapi", adminOpenApi()], ["/api/public/openapi?version=v2", publicOpenApi()]]) {
        const { headers, json, status } = yield* request(String(path))
        assert.strictEqual(status, 200)
        assert.match(headers.get("content-type") ?? "", /^application\/json/)
        assert.deepStrictEqual(json, document)
      }
    }))

  it.effect("can be browsed, and loads nothing from elsewhere", () =>
    Effect.gen(function*() {
      const { request } = yield* TestServer
      for (const [path, title] of [["/docs", "Kickstand customer API"], ["/docs/public", "Kickstand public API"], ["/docs/admin", "Kickstand admin API"]]) {
        const { headers, status, text } = yield* request(String(path))
        assert.strictEqual(status, 200)
        assert.match(headers.get("content-type") ?? "", /^text\/html/)
        assert.include(text, `<title>${title}</title>`)
        assert.notMatch(text.slice(0, 2000), /<script[^>]+src=|<link[^>]+href=/)
      }
    }))
})
