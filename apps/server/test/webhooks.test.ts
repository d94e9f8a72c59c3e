import { assert, layer } from "@effect/vitest"
import type { Delivery } from "@kickstand/domain/event/Delivery"
import { KickWebhooks } from "@kickstand/kickstand/http/KickWebhooks"
import { TwitchWebhooks } from "@kickstand/kickstand/http/TwitchWebhooks"
import { Ingest, type Ingested } from "@kickstand/kickstand/ingest/Ingest"
import { KickPublicKey } from "@kickstand/kick/webhook/KickPublicKey"
import { KickWebhook } from "@kickstand/kick/webhook/KickWebhook"
import { generateSigningKeyPair, importSigningKey, signedHeaders } from "@kickstand/kick/webhook/signing"
import { layerWebhookServer } from "@kickstand/server/layerHttpServer"
import { layerNodeSignatures } from "@kickstand/server/signature/layerNodeSignatures"
import { EventSubWebhook } from "@kickstand/twitch/webhook/EventSubWebhook"
import { signedHeaders as eventSubHeaders } from "@kickstand/twitch/webhook/signing"
import { Context, Effect, Exit, Layer, Redacted, References } from "effect"
import { HttpRouter, HttpServer, HttpServerResponse } from "effect/http"
import { connect } from "node:net"

/** The bodies that were taken in. */
class Taken extends Context.Service<Taken, Array<string>>()("kickstand/test/Taken") {}

const layerIngest = Layer.effect(
  Ingest,
  Effect.map(Taken, (taken) => {
    const take = ({ body }: Delivery): Ingested => {
      taken.push(new TextDecoder().decode(body))
      return { _tag: "Stored", position: taken.length }
    }
    return Ingest.of({
      accept: (delivery) => Effect.sync(() => take(delivery)),
      begin: (delivery, _now, done) => done(Exit.succeed(take(delivery))),
      waiting: Effect.succeed(0)
    })
  })
)

const pair = await generateSigningKeyPair("RSA")
const signingKey = await importSigningKey(pair.privateKeyPem)

const layerDoors = Layer.merge(KickWebhooks.layer, TwitchWebhooks.layer).pipe(
  Layer.provide([
    layerIngest,
    Layer.provide(KickWebhook.layer(), KickPublicKey.layerPem(pair.publicKeyPem)),
    EventSubWebhook.layer({ secret: Redacted.make("a secret for the tests"), window: Infinity })
  ]),
  Layer.provide(layerNodeSignatures)
)

const layerServing = HttpRouter.serve(
  Layer.merge(
    HttpRouter.add("*", "/*", HttpServerResponse.text("left to the routes")),
    HttpRouter.add("POST", "/echo", (request) => Effect.map(Effect.orDie(request.text), (text) => HttpServerResponse.text(text)))
  ),
  { disableLogger: true, disableListenLog: true }
).pipe(
  Layer.provideMerge(layerWebhookServer({ host: "127.0.0.1", port: 0 })),
  Layer.provide(layerDoors),
  Layer.provideMerge(Layer.sync(Taken, () => [])),
  Layer.provideMerge(Layer.succeed(References.MinimumLogLevel, "None"))
)

const port = Effect.map(HttpServer.HttpServer, ({ address }) => "port" in address ? Number(address.port) : 0)

const head = (headers: Readonly<Record<string, string | number>>, platform = "kick") =>
  `POST /webhooks/${platform} HTTP/1.1\r\nHost: localhost\r\n${
    Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`).join("")
  }\r\n`

/** Sends pieces of bytes over one connection, one after another, and reads until the server is silent or closes. */
const converse = (pieces: ReadonlyArray<string | Uint8Array>, isOver: (heard: string) => boolean) =>
  Effect.flatMap(port, (port) =>
    Effect.callback<string>((resume) => {
      let heard = ""
      const socket = connect(port, "127.0.0.1", () => {
        for (const piece of pieces) socket.write(piece)
      })
      socket.on("data", (chunk) => {
        heard += chunk.toString("latin1")
        if (isOver(heard)) socket.destroy()
      })
      socket.on("error", () => {})
      socket.on("close", () => resume(Effect.succeed(heard)))
    }))

const answersIn = (heard: string) => heard.split("HTTP/1.1 ").slice(1)

const genuine = Effect.fnUntraced(function*(text: string, messageId: string) {
  const body = new TextEncoder().encode(text)
  const meta = { messageId, type: "chat.message.sent", timestamp: "2026-03-20T12:00:00Z" }
  const headers = yield* Effect.promise(() => signedHeaders(signingKey, meta, body))
  return { ...headers, "content-length": body.length }
})

layer(layerServing)("POST /webhooks/kick over a socket", (it) => {
  it.effect("answers one request after another on one connection, bodies in pieces or not", () =>
    Effect.gen(function*() {
      const one = yield* genuine(`{"n":1}`, "n1")
      const two = yield* genuine(`{"n":"zwei ✓"}`, "n2")
      const body = new TextEncoder().encode(`{"n":"zwei ✓"}`)
      const heard = yield* converse(
        [head(one), `{"n":1}`, head(two), body.subarray(0, 10), body.subarray(10)],
        (text) => answersIn(text).length === 2 && text.endsWith("}")
      )
      for (const answer of answersIn(heard)) {
        assert.match(answer, /^200 OK\r\n/)
        assert.match(answer, /content-type: application\/json\r\ncontent-length: 29\r\n/i)
        assert.match(answer, /\r\n\r\n\{"ok":true,"result":"stored"\}$/)
      }
      const taken = yield* Taken
      assert.include(taken, `{"n":1}`)
      assert.include(taken, `{"n":"zwei ✓"}`)
    }))

  it.effect("tells genuine and forged apart when many come at once", () =>
    Effect.gen(function*() {
      const numbers = Array.from({ length: 40 }, (_, index) => index)
      const answers = yield* Effect.forEach(numbers, Effect.fnUntraced(function*(number) {
        const text = `{"crowd":${number}}`
        const headers = yield* genuine(text, `crowd${number}`)
        const sent = number % 3 === 0 ? text.replace("crowd", "cr0wd") : text
        return (yield* converse([head(headers) + sent], (heard) => heard.endsWith("}"))).slice(9, 12)
      }), { concurrency: "unbounded" })
      assert.deepStrictEqual(answers, numbers.map((number) => number % 3 === 0 ? "401" : "200"))
      const taken = (yield* Taken).filter((body) => body.startsWith(`{"crowd"`))
      const expected = numbers.filter((number) => number % 3 !== 0).map((number) => `{"crowd":${number}}`)
      assert.deepStrictEqual(taken.toSorted(), expected.toSorted())
      assert.isFalse((yield* Taken).some((body) => body.includes("cr0wd")))
    }))

  it.effect("stops reading a body that is announced as too large, and one that turns out to be", () =>
    Effect.gen(function*() {
      const announced = yield* converse(
        [head({ "content-length": 50 * 1024 * 1024 }), "x".repeat(1000)],
        (text) => text.endsWith("}")
      )
      assert.match(announced, /^HTTP\/1\.1 413 /)
      assert.match(announced, /connection: close\r\n/i)
      assert.include(announced, `"error":"payload_too_large"`)

      const piece = `10000\r\n${"x".repeat(0x10000)}\r\n`
      const unannounced = yield* converse(
        [head({ "transfer-encoding": "chunked" }), ...Array.from({ length: 40 }, () => piece)],
        (text) => text.endsWith("}")
      )
      assert.match(unannounced, /^HTTP\/1\.1 413 /)
    }))

  it.effect("leaves every other request to the routes", () =>
    Effect.gen(function*() {
      for (const line of ["GET /webhooks/kick", "GET /webhooks/twitch", "POST /webhooks/kick?x=1"]) {
        const heard = yield* converse([`${line} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n`], (text) => text.endsWith("routes"))
        assert.match(heard, /^HTTP\/1\.1 200 OK\r\n/)
      }
    }))

  it.effect("leaves them their bodies, too, beside its own on one connection", () =>
    Effect.gen(function*() {
      const one = yield* genuine(`{"n":7}`, "n7")
      const echo = "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n"
      const heard = yield* converse(
        [head(one), `{"n":7}`, echo, "first", "last", head(one), `{"n":7}`, echo, "2nd  half"],
        (text) => answersIn(text).length === 4 && text.endsWith("half")
      )
      const ends = answersIn(heard).map((answer) => answer.slice(answer.indexOf("\r\n\r\n") + 4))
      const stored = `{"ok":true,"result":"stored"}`
      assert.deepStrictEqual(ends, [stored, "firstlast", stored, "2nd  half"])
    }))

  it.effect("goes on after a client that hung up in the middle of a body", () =>
    Effect.gen(function*() {
      const broken = yield* genuine(`{"n":4}`, "n4")
      yield* Effect.flatMap(port, (port) =>
        Effect.callback<void>((resume) => {
          const socket = connect(port, "127.0.0.1", () => {
            socket.write(head({ ...broken, "content-length": 1000 }) + `{"n":`, () => socket.destroy())
          })
          socket.on("close", () => resume(Effect.void))
        }))
      const whole = yield* genuine(`{"n":5}`, "n5")
      const heard = yield* converse([head(whole), `{"n":5}`], (text) => text.endsWith("}"))
      assert.match(heard, /^HTTP\/1\.1 200 OK\r\n/)
      assert.notInclude(yield* Taken, `{"n":4}`)
    }))

  it.effect("keeps the connection of who sent something that is refused", () =>
    Effect.gen(function*() {
      const good = yield* genuine(`{"n":6}`, "n6")
      const heard = yield* converse(
        [head({ "content-length": 2 }), "{}", head(good), `{"n":6}`],
        (text) => answersIn(text).length === 2 && text.endsWith("}")
      )
      assert.deepStrictEqual(answersIn(heard).map((answer) => answer.slice(0, 3)), ["401", "200"])
    }))

  it.effect("answers Twitch's handshake, and turns away what another secret signed", () =>
    Effect.gen(function*() {
      const text = JSON.stringify({ challenge: "who-is-there", subscription: { type: "channel.follow", version: "2" } })
      const body = new TextEncoder().encode(text)
      const meta = {
        messageId: "m1",
        timestamp: "2026-03-20T12:00:00Z",
        messageType: "webhook_callback_verification",
        type: "channel.follow",
        version: "2"
      } as const
      const ask = Effect.fnUntraced(function*(secret: string) {
        const signed = yield* Effect.promise(() => eventSubHeaders(secret, meta, body))
        return yield* converse([head({ ...signed, "content-length": body.length }, "twitch"), body], (heard) =>
          heard.endsWith("who-is-there") || heard.endsWith("}"))
      })
      const genuine = yield* ask("a secret for the tests")
      assert.match(genuine, /^HTTP\/1\.1 200 OK\r\n/)
      assert.match(genuine, /content-type: text\/plain\r\ncontent-length: 12\r\n/i)
      assert.match(genuine, /\r\n\r\nwho-is-there$/)
      assert.match(yield* ask("another secret"), /^HTTP\/1\.1 403 /)
    }))
})
