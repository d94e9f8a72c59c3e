import { assert, describe, layer } from "@effect/vitest"
import { ApiError } from "@kickstand/api/error/ApiError"
import { StorageUnavailable } from "@kickstand/domain/eventlog/StorageUnavailable"
import { layerEdge } from "@kickstand/kickstand/http/Edge"
import { RouteTable } from "@kickstand/kickstand/http/RouteTable"
import { layerTrustedProxies } from "@kickstand/kickstand/http/TrustedProxies"
import { clientAddress } from "@kickstand/kickstand/http/clientAddress"
import { Effect, Layer, Logger, Option, References } from "effect"
import { HttpRouter, HttpServerRequest, HttpServerResponse } from "effect/http"
import { TestServer } from "./TestServer.ts"

const lines: Array<{ readonly message: unknown; readonly annotations: Readonly<Record<string, unknown>> }> = []

const listening = Logger.layer([
  Logger.make(({ fiber, message }) => {
    lines.push({ message, annotations: fiber.getRef(References.CurrentLogAnnotations) })
  })
])

const handlers = Layer.mergeAll(
  HttpRouter.add("GET", "/fine", HttpServerResponse.jsonUnsafe({ ok: true })),
  HttpRouter.add("POST", "/fine", HttpServerResponse.jsonUnsafe({ ok: true })),
  HttpRouter.add("GET", "/things/:id", HttpServerResponse.jsonUnsafe({ ok: true })),
  HttpRouter.add("GET", "/defect", Effect.die(new Error("the secret is hunter2"))),
  HttpRouter.add("GET", "/storage", Effect.orDie(new StorageUnavailable({ operation: "read", cause: "hunter2" }))),
  HttpRouter.add("GET", "/plain", HttpServerResponse.text("Unsupported content-type: text/plain", { status: 415 })),
  HttpRouter.add("GET", "/empty", HttpServerResponse.empty({ status: 500 })),
  HttpRouter.add("GET", "/teapot", HttpServerResponse.text("short and stout", { status: 418 })),
  HttpRouter.add("POST", "/echo", (request) =>
    Effect.map(Effect.orDie(request.text), (text) => HttpServerResponse.text(String(text.length)))),
  HttpRouter.add("GET", "/address", (request) => Effect.succeed(HttpServerResponse.text(clientAddress(request)))),
  layerEdge
).pipe(Layer.provide(RouteTable.layer))

const layerServer = TestServer.layerOf(handlers).pipe(Layer.provideMerge(listening))

const envelope = (status: number, error: string, message: string) => ({
  success: false,
  status,
  error,
  message,
  details: null,
  retryAfterSeconds: null
})

describe("the edge", () => {
  layer(layerServer)("answers everything in one envelope", (it) => {
    it.effect("an address that there is nothing at", () =>
      Effect.gen(function*() {
        const { request } = yield* TestServer
        for (const path of ["/nothing", "/api/customer/v1", "/things/%E0%A4%A", `/things/${"x".repeat(200)}`]) {
          const { json, status } = yield* request(path)
          assert.strictEqual(status, 404, path)
          assert.deepStrictEqual(json, envelope(404, "route_not_found", "There is nothing at this address."), path)
        }
      }))

    it.effect("a method that the address does not answer to, naming those that it does", () =>
      Effect.gen(function*() {
        const { request } = yield* TestServer
        const wrong = yield* request("/fine?x=1", { method: "DELETE" })
        assert.strictEqual(wrong.status, 405)
        assert.deepStrictEqual(
          wrong.json,
          envelope(405, "method_not_allowed", "This address does not answer to that method.")
        )
        assert.strictEqual(wrong.headers.get("allow"), "GET, POST, HEAD")
        const posted = yield* request("/things/7", { method: "POST", body: "{}" })
        assert.strictEqual(posted.headers.get("allow"), "GET, HEAD")
        const head = yield* request("/fine", { method: "HEAD" })
        assert.deepStrictEqual([head.status, head.text], [200, ""])
      }))

    it.effect("a fault of ours, of which nothing but the request's id is told", () =>
      Effect.gen(function*() {
        const { request } = yield* TestServer
        const { headers, json, status, text } = yield* request("/defect")
        assert.strictEqual(status, 500)
        assert.notInclude(text, "hunter2")
        const requestId = headers.get("x-request-id")
        assert.deepInclude(json, { error: "internal_error", details: { requestId } })
        const logged = lines.filter(({ annotations }) => annotations["requestId"] === requestId)
        assert.isTrue(logged.some(({ message }) => String(message).includes("failed on our side")))
      }))

    it.effect("a storage that is away, with when to come back", () =>
      Effect.gen(function*() {
        const { request } = yield* TestServer
        const { headers, json, status, text } = yield* request("/storage")
        assert.strictEqual(status, 503)
        assert.deepInclude(json, { error: "storage_unavailable", retryAfterSeconds: 1 })
        assert.strictEqual(headers.get("retry-after"), "1")
        assert.notInclude(text, "hunter2")
      }))

    it.effect("refusals that came as plain text, or as nothing", () =>
      Effect.gen(function*() {
        const { request } = yield* TestServer
        assert.deepInclude((yield* request("/plain")).json, { status: 415, error: "unsupported_media_type" })
        assert.deepInclude((yield* request("/empty")).json, { status: 500, error: "internal_error" })
        assert.deepInclude((yield* request("/teapot")).json, { status: 418, error: "request_invalid" })
      }))

    it.effect("a body beyond a mebibyte, and not one of exactly that", () =>
      Effect.gen(function*() {
        const { request } = yield* TestServer
        const fits = yield* request("/echo", { method: "POST", body: "x".repeat(1024 * 1024) })
        assert.deepStrictEqual([fits.status, fits.text], [200, "1048576"])
        const { json, status } = yield* request("/echo", { method: "POST", body: "x".repeat(1024 * 1024 + 1) })
        assert.strictEqual(status, 413)
        assert.deepInclude(json, { error: "payload_too_large" })
      }))
  })

  layer(layerServer)("gives every request a name", (it) => {
    it.effect("its own, when that is fit for a log", () =>
      Effect.gen(function*() {
        const { request } = yield* TestServer
        const given = yield* request("/fine", { headers: { "x-request-id": "order-42.a:b_c" } })
        assert.strictEqual(given.headers.get("x-request-id"), "order-42.a:b_c")
        const line = lines.find(({ annotations }) => annotations["requestId"] === "order-42.a:b_c")
        assert.deepStrictEqual(line?.message, ["GET /fine 200"])
        assert.deepInclude(line?.annotations, { route: "/fine", status: 200 })
      }))

    it.effect("a new one otherwise", () =>
      Effect.gen(function*() {
        const { request } = yield* TestServer
        for (const odd of ["", "with space", "x".repeat(129), "<script>", "ä"]) {
          const { headers } = yield* request("/fine", { headers: { "x-request-id": odd } })
          assert.match(headers.get("x-request-id") ?? "", /^req_[0-9a-f]{16}$/, odd)
        }
        const [one, other] = yield* Effect.all([request("/fine"), request("/fine")])
        assert.notStrictEqual(one.headers.get("x-request-id"), other.headers.get("x-request-id"))
      }))

    it.effect("and leaves what was asked out of the log", () =>
      Effect.gen(function*() {
        const { request } = yield* TestServer
        yield* request("/things/7?username=viewer42", { headers: { "x-request-id": "named" } })
        const line = lines.find(({ annotations }) => annotations["requestId"] === "named")
        assert.deepInclude(line?.annotations, { path: "/things/7", route: "/things/:id" })
        assert.notInclude(JSON.stringify(line), "viewer42")
      }))
  })
})

const addressSeen = (peer: string, forwarded: string) =>
  Effect.gen(function*() {
    const app = yield* HttpRouter.toHttpEffect(handlers)
    const request = HttpServerRequest.fromWeb(
      new Request("http://localhost/address", { headers: { "x-forwarded-for": forwarded } })
    ).modify({ remoteAddress: Option.some(peer) })
    const response = yield* Effect.provideService(app, HttpServerRequest.HttpServerRequest, request)
    return yield* Effect.promise(() => HttpServerResponse.toWeb(response).text())
  }).pipe(Effect.scoped)

describe("the client's address", () => {
  layer(layerTrustedProxies(["10.0.0.0/8", "192.0.2.1"]))("behind proxies that are trusted", (it) => {
    it.effect("is the last one that no trusted proxy has", () =>
      Effect.gen(function*() {
        assert.strictEqual(yield* addressSeen("10.0.0.1", "6.6.6.6, 198.51.100.7"), "198.51.100.7")
        assert.strictEqual(yield* addressSeen("192.0.2.1", "198.51.100.7, 10.1.1.1"), "198.51.100.7")
        assert.strictEqual(yield* addressSeen("203.0.113.9", "198.51.100.7"), "203.0.113.9")
        assert.strictEqual(yield* addressSeen("::ffff:203.0.113.9", "198.51.100.7"), "203.0.113.9")
      }))
  })

  layer(Layer.empty)("without trusted proxies", (it) => {
    it.effect("is the peer's, whatever it claims", () =>
      Effect.gen(function*() {
        assert.strictEqual(yield* addressSeen("127.0.0.1", "198.51.100.7"), "127.0.0.1")
      }))
  })
})

// An error that is part of an API keeps its own code and details.
layer(
  TestServer.layerOf(
    Layer.merge(
      HttpRouter.add("GET", "/own", Effect.orDie(
        new ApiError({ status: 409, error: "taken", message: "Taken.", details: { by: "someone" }, retryAfterSeconds: 3 })
      )),
      layerEdge
    ).pipe(Layer.provide(RouteTable.layer))
  )
)("an API's own error", (it) => {
  it.effect("passes the edge as it is", () =>
    Effect.gen(function*() {
      const { request } = yield* TestServer
      const { headers, json, status } = yield* request("/own")
      assert.strictEqual(status, 409)
      assert.deepInclude(json, { error: "taken", details: { by: "someone" }, retryAfterSeconds: 3 })
      assert.strictEqual(headers.get("retry-after"), "3")
    }))
})
