import { assert, describe, layer } from "@effect/vitest"
import { EventLog } from "@kickstand/domain/eventlog/EventLog"
import { StorageUnavailable } from "@kickstand/domain/eventlog/StorageUnavailable"
import { ProjectionStore } from "@kickstand/domain/projection/ProjectionStore"
import { KickPublicKey, PublicKeyUnavailable } from "@kickstand/kick/webhook/KickPublicKey"
import { KickWebhook } from "@kickstand/kick/webhook/KickWebhook"
import { RouteTable } from "@kickstand/kickstand/http/RouteTable"
import { KickWebhooks } from "@kickstand/kickstand/http/KickWebhooks"
import { TwitchWebhooks } from "@kickstand/kickstand/http/TwitchWebhooks"
import { layerEdge } from "@kickstand/kickstand/http/Edge"
import { layerWebhooks } from "@kickstand/kickstand/http/webhooks"
import { Ingest, type Ingested } from "@kickstand/kickstand/ingest/Ingest"
import { Overloaded } from "@kickstand/kickstand/ingest/Overloaded"
import { sharedKeyPair } from "@kickstand/testing/simulator/sharedKeyPair"
import { Effect, Layer, References } from "effect"
import { catchUp, channel, chatMessage, deliver, signed, TestServer, track } from "./TestServer.ts"

const keyPair = await sharedKeyPair("RSA")

const path = "/webhooks/kick"
const stored = Effect.flatMap(EventLog, (log) => log.horizon)
const message = (id: string) => JSON.stringify(chatMessage({ id, at: "2026-03-20T12:00:00Z" }))

const without = (headers: Record<string, string>, name: string) =>
  Object.fromEntries(Object.entries(headers).filter(([each]) => each !== name))

describe("POST /webhooks/kick", () => {
  layer(TestServer.layer)("keeps what is genuine", (it) => {
    it.effect("a delivery, once it is durable; the same one again is a duplicate", () =>
      Effect.gen(function*() {
        yield* track(channel())
        const first = yield* deliver(message("a1"), { messageId: "A1" })
        assert.deepStrictEqual([first.status, first.json], [200, { ok: true, result: "stored" }])
        const again = yield* deliver(message("a1"), { messageId: "A1" })
        assert.deepStrictEqual([again.status, again.json], [200, { ok: true, result: "duplicate" }])
        const retold = yield* deliver(message("a1"), { messageId: "A1-second-subscription" })
        assert.deepStrictEqual(retold.json, { ok: true, result: "duplicate" })
      }))

    it.effect("nothing of a channel that is not tracked", () =>
      Effect.gen(function*() {
        yield* track(channel())
        const before = yield* stored
        const body = JSON.stringify(chatMessage({ id: "b1", at: "2026-03-20T12:00:00Z", broadcaster: 999_999 }))
        const { json, status } = yield* deliver(body, { messageId: "B1" })
        assert.deepStrictEqual([status, json], [200, { ok: true, result: "untracked" }])
        assert.strictEqual(yield* stored, before)
      }))

    it.effect("a type that nobody knows yet", () =>
      Effect.gen(function*() {
        yield* track(channel())
        const body = JSON.stringify({ broadcaster: { user_id: 1001 }, what: "ever" })
        const { json } = yield* deliver(body, { messageId: "C1", type: "channel.danced" })
        assert.deepStrictEqual(json, { ok: true, result: "stored" })
      }))

    it.effect("what is signed and no JSON, as a dead letter", () =>
      Effect.gen(function*() {
        const { json, status } = yield* deliver("this is not JSON", { messageId: "D1" })
        assert.deepStrictEqual([status, json], [200, { ok: true, result: "stored" }])
        yield* catchUp
        const store = yield* ProjectionStore
        const dead = yield* store.deadLetters({ after: 0, limit: 100 })
        const log = yield* EventLog
        const kept = yield* Effect.forEach(dead, ({ position }) => log.get(position))
        assert.include(kept.map((delivery) => delivery?.messageId), "D1")
      }))

    it.effect("an empty body that is signed", () =>
      Effect.gen(function*() {
        const { json, status } = yield* deliver("", { messageId: "E1" })
        assert.deepStrictEqual([status, json], [200, { ok: true, result: "stored" }])
      }))

    it.effect("a body of exactly a mebibyte", () =>
      Effect.gen(function*() {
        const { status } = yield* deliver("x".repeat(1024 * 1024), { messageId: "F1" })
        assert.strictEqual(status, 200)
      }))
  })

  layer(TestServer.layer)("turns away, and stores nothing", (it) => {
    it.effect("what lacks a header", () =>
      Effect.gen(function*() {
        const { request } = yield* TestServer
        const good = yield* signed(message("g1"), { messageId: "G1" })
        for (const name of Object.keys(good.headers).filter((each) => each.startsWith("kick-event-"))) {
          const { json, status } = yield* request(path, { ...good, headers: without(good.headers, name) })
          assert.strictEqual(status, 401, name)
          assert.deepInclude(json, { success: false, status: 401, error: "missing_header" }, name)
        }
        assert.strictEqual(yield* stored, 0)
      }))

    it.effect("a signature that is no base64, of another length, or of something else", () =>
      Effect.gen(function*() {
        const { request } = yield* TestServer
        const good = yield* signed(message("h1"), { messageId: "H1" })
        const other = yield* signed(message("h2"), { messageId: "H1" })
        const signature = good.headers["kick-event-signature"] ?? ""
        const wrong = [
          "not base64!",
          `${signature}=`,
          signature.slice(0, -4),
          signature.replaceAll("+", "-").replaceAll("/", "_"),
          `${signature}${"A".repeat(5000)}`,
          other.headers["kick-event-signature"] ?? "",
          "AAAA"
        ].filter((each) => each !== signature)
        for (const each of wrong) {
          const { json, status } = yield* request(path, {
            ...good,
            headers: { ...good.headers, "kick-event-signature": each }
          })
          assert.strictEqual(status, 401, each)
          assert.include(["malformed_header", "invalid_signature"], (json as { readonly error: string }).error, each)
        }
        assert.strictEqual(yield* stored, 0)
      }))

    it.effect("a genuine signature over another id, another time or another body", () =>
      Effect.gen(function*() {
        const { request } = yield* TestServer
        const good = yield* signed(message("i1"), { messageId: "I1" })
        const changes = [
          { ...good, headers: { ...good.headers, "kick-event-message-id": "I2" } },
          { ...good, headers: { ...good.headers, "kick-event-message-timestamp": "2026-03-20T12:00:01Z" } },
          { ...good, body: message("i1").replace("hello", "jello") },
          { ...good, body: `${message("i1")} ` }
        ]
        for (const change of changes) {
          const { json, status } = yield* request(path, change)
          assert.strictEqual(status, 401)
          assert.deepInclude(json, { error: "invalid_signature" })
        }
        assert.strictEqual(yield* stored, 0)
      }))

    it.effect("a body beyond a mebibyte, however it is signed", () =>
      Effect.gen(function*() {
        const { headers, json, status } = yield* deliver("x".repeat(1024 * 1024 + 1), { messageId: "J1" })
        assert.strictEqual(status, 413)
        assert.deepInclude(json, { success: false, error: "payload_too_large" })
        assert.strictEqual(headers.get("connection"), "close")
        assert.strictEqual(yield* stored, 0)
      }))

    it.effect("another method", () =>
      Effect.gen(function*() {
        const { request } = yield* TestServer
        const { headers, json, status } = yield* request(path)
        assert.deepStrictEqual([status, headers.get("allow")], [405, "POST"])
        assert.deepInclude(json, { error: "method_not_allowed" })
      }))
  })
})

const ingesting = (accept: Effect.Effect<Ingested, StorageUnavailable | Overloaded>) =>
  Layer.succeed(Ingest, Ingest.of({ accept: () => accept, begin: (_delivery, _now, done) => done(accept), waiting: Effect.succeed(0) }))

const serving = <E>(ingest: Layer.Layer<Ingest>, key: Layer.Layer<KickPublicKey, E>) =>
  TestServer.layerOf(
    Layer.merge(layerWebhooks, layerEdge).pipe(
      Layer.provide(RouteTable.layer),
      Layer.provide([KickWebhooks.layer, TwitchWebhooks.layerMissing]),
      Layer.provide([ingest, Layer.provide(KickWebhook.layer(), key)])
    )
  ).pipe(Layer.provideMerge(Layer.succeed(References.MinimumLogLevel, "None")))

const genuine = KickPublicKey.layerPem(keyPair.publicKeyPem)
const storing = ingesting(Effect.succeed({ _tag: "Stored", position: 1 }))

const askedToComeBack = (error: string) =>
  Effect.gen(function*() {
    const { headers, json, status, text } = yield* deliver(message("k1"), { messageId: "K1" })
    assert.strictEqual(status, 503)
    assert.deepInclude(json, { success: false, error })
    assert.match(headers.get("retry-after") ?? "", /^[1-9]\d*$/)
    assert.notInclude(text, "secret")
  })

describe("POST /webhooks/kick acknowledges nothing", () => {
  layer(serving(ingesting(Effect.fail(new StorageUnavailable({ operation: "append", cause: "secret" }))), genuine))(
    "that the storage did not take",
    (it) => {
      it.effect("and asks to be told again", () => askedToComeBack("storage_unavailable"))
    }
  )

  layer(serving(ingesting(Effect.fail(new Overloaded({ waiting: 20_000 }))), genuine))(
    "when too much is waiting",
    (it) => {
      it.effect("and asks to be told again", () => askedToComeBack("overloaded"))
    }
  )

  layer(serving(ingesting(Effect.die(new Error("secret"))), genuine))("when something breaks", (it) => {
    it.effect("and tells nothing of it", () =>
      Effect.gen(function*() {
        const { json, status, text } = yield* deliver(message("k1"), { messageId: "K1" })
        assert.strictEqual(status, 500)
        assert.deepInclude(json, { success: false, error: "internal_error" })
        assert.notInclude(text, "secret")
      }))
  })

  layer(serving(
    storing,
    Layer.succeed(
      KickPublicKey,
      KickPublicKey.of({
        current: Effect.fail(new PublicKeyUnavailable()),
        known: () => null,
        successorOf: () => Effect.succeed(null)
      })
    )
  ))("while Kick's key is not known", (it) => {
    it.effect("and asks to be told again", () => askedToComeBack("public_key_unavailable"))
  })
})
