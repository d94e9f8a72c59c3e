import { assert, layer } from "@effect/vitest"
import { layerMemory } from "@kickstand/domain/layerMemory"
import { layerAdmin } from "@kickstand/kickstand/http/admin/layerAdmin"
import { Readiness } from "@kickstand/kickstand/http/Readiness"
import { layerRoutesWith } from "@kickstand/kickstand/http/routes"
import * as Kickstand from "@kickstand/kickstand/Kickstand"
import { sharedKeyPair } from "@kickstand/testing/simulator/sharedKeyPair"
import { Effect, Layer, Redacted, References } from "effect"
import { TestServer } from "./TestServer.ts"

const keyPair = await sharedKeyPair("RSA")

const token = "a-token-of-the-tests"
const layerServer = TestServer.layerOf(layerRoutesWith(layerAdmin(Redacted.make(token)))).pipe(
  Layer.provideMerge(Readiness.layer),
  Layer.provideMerge(Kickstand.layer({ kick: { publicKey: keyPair.publicKeyPem } })),
  Layer.provideMerge(layerMemory),
  Layer.provideMerge(Layer.succeed(References.MinimumLogLevel, "None"))
)

const post = (body: string, type = "application/json") =>
  Effect.flatMap(TestServer, ({ request }) =>
    request("/api/admin/v1/channels", {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": type },
      body
    }))

const channel = JSON.stringify({ platform: "kick", userId: "1001", slug: "streamer_one" })

layer(layerServer)("a route that takes a body", (it) => {
  it.effect("takes one that is valid", () =>
    Effect.gen(function*() {
      assert.strictEqual((yield* post(channel)).status, 200)
    }))

  it.effect("says where a body is not valid, in the one envelope", () =>
    Effect.gen(function*() {
      const { json, status } = yield* post(JSON.stringify({ platform: "kick", userId: "1001", slug: "NOT A SLUG" }))
      assert.strictEqual(status, 400)
      assert.deepInclude(json, { success: false, status: 400, error: "request_invalid", retryAfterSeconds: null })
      const { details } = json as { readonly details: { readonly in: string; readonly issues: ReadonlyArray<{ readonly path: string }> } }
      assert.strictEqual(details.in, "payload")
      assert.deepStrictEqual(details.issues.map(({ path }) => path), ["slug"])
    }))

  it.effect("refuses what is no JSON", () =>
    Effect.gen(function*() {
      for (const body of ["{", "", "nonsense", "{\"a\":1}}"]) {
        const { json, status } = yield* post(body)
        assert.strictEqual(status, 400, body)
        assert.deepInclude(json, { success: false, error: "request_invalid" }, body)
      }
    }))

  it.effect("refuses another type, and a body that is too large", () =>
    Effect.gen(function*() {
      const typed = yield* post("platform=kick", "application/x-www-form-urlencoded")
      assert.strictEqual(typed.status, 415)
      assert.deepInclude(typed.json, { success: false, error: "unsupported_media_type" })
      const large = yield* post(JSON.stringify({ slug: "x".repeat(1024 * 1024) }))
      assert.strictEqual(large.status, 413)
      assert.deepInclude(large.json, { success: false, error: "payload_too_large" })
    }))

  it.effect("names the methods that it answers to, with parameters in its path too", () =>
    Effect.gen(function*() {
      const { request } = yield* TestServer
      const { headers, status } = yield* request("/api/admin/v1/channels/kick/1001", { method: "PUT" })
      assert.deepStrictEqual([status, headers.get("allow")], [405, "DELETE"])
    }))
})
