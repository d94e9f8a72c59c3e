import { KickPublicKey, PublicKeyUnavailable } from "@kickstand/kick/webhook/KickPublicKey"
import { KickWebhook, type Received, type WebhookRequest } from "@kickstand/kick/webhook/KickWebhook"
import { signedBytesForNow } from "@kickstand/kick/webhook/signature"
import { generateSigningKeyPair, importSigningKey, signedHeaders } from "@kickstand/kick/webhook/signing"
import { importVerifyingKey, type VerifyingKey } from "@kickstand/kick/webhook/VerifyingKey"
import { assert, describe, it, layer } from "@effect/vitest"
import { Effect, Exit, Layer } from "effect"
import { TestClock } from "effect/testing"
import { documented } from "../documented.ts"
import { bytesOf, sentAt } from "../stored.ts"
import { Kick, layerKick, sent } from "./kickRequests.ts"

const withHeader = (request: WebhookRequest, name: string, value: string | undefined): WebhookRequest => ({
  ...request,
  headers: { ...request.headers, [name]: value }
})

const rejection = (request: WebhookRequest) =>
  Effect.gen(function*() {
    const { receive } = yield* KickWebhook
    const error = yield* Effect.flip(receive(request))
    return [error._tag === "WebhookRejected" ? error.reason : error._tag, error.message]
  })

const newPair = Effect.promise(async () => {
  const { privateKeyPem, publicKeyPem } = await generateSigningKeyPair("Ed25519")
  const signing = await importSigningKey(privateKeyPem)
  const verifying = await Effect.runPromise(importVerifyingKey(publicKeyPem))
  const body = bytesOf(documented.chat)
  const headers = await signedHeaders(signing, { messageId: "m1", timestamp: sent, type: "chat.message.sent" }, body)
  return { verifying, request: { headers, body } }
})

/** What `begin` calls back with, in the order of the calls. */
const begun = (key: VerifyingKey, request: WebhookRequest) =>
  Effect.gen(function*() {
    const outcomes: Array<Received> = []
    const { begin } = yield* KickWebhook
    begin(request, sentAt, (outcome) => outcomes.push(outcome))
    return outcomes
  }).pipe(Effect.provide(
    KickWebhook.layer().pipe(Layer.provide(Layer.succeed(
      KickPublicKey,
      KickPublicKey.of({ current: Effect.succeed(key), known: () => key, successorOf: () => Effect.succeed(null) })
    )))
  ))

const longest = "x".repeat(128)

layer(layerKick())("a request to the webhook address", (it) => {
  it.effect("that is correctly signed becomes a delivery", () =>
    Effect.gen(function*() {
      yield* TestClock.setTime(sentAt + 250)
      const { receive } = yield* KickWebhook
      const meta = { messageId: "01JHJ3M9ZZ", subscriptionId: "01SUB", version: "1" }
      const request = yield* (yield* Kick).request(documented.chat, meta)
      assert.deepStrictEqual(yield* receive(request), {
        platform: "kick",
        source: "webhook",
        messageId: "01JHJ3M9ZZ",
        subscriptionId: "01SUB",
        type: "chat.message.sent",
        version: "1",
        channel: "kick:123456789" as never,
        factKey: "kick:chat:unique_message_id_123",
        sentAt,
        receivedAt: sentAt + 250,
        body: bytesOf(documented.chat)
      })
    }))

  it.effect("costs no fiber: where its signature is verified at once, the delivery is there at once", () =>
    Effect.gen(function*() {
      const pair = yield* newPair
      const instant: VerifyingKey = { ...pair.verifying, check: ({ done }) => done(true) }
      const outcomes = yield* begun(instant, pair.request)
      assert.deepStrictEqual(outcomes.map(Exit.isExit), [true])
      assert.strictEqual((yield* outcomes[0] ?? assert.fail()).messageId, "m1")
    }))

  it.effect("waits for a signature that is verified elsewhere, and for nothing else", () =>
    Effect.gen(function*() {
      const pair = yield* newPair
      const verdict = Promise.withResolvers<boolean>()
      const outcomes = yield* begun({ ...pair.verifying, verify: () => verdict.promise }, pair.request)
      assert.lengthOf(outcomes, 0)
      verdict.resolve(true)
      yield* Effect.promise(() => verdict.promise.then(() => {}))
      assert.deepStrictEqual(outcomes.map(Exit.isExit), [true])
    }))

  it.effect("is refused when the runtime's cryptography breaks", () =>
    Effect.gen(function*() {
      const pair = yield* newPair
      const broken = { ...pair.verifying, verify: () => assert.fail("no cryptography") }
      const outcomes = yield* begun(broken, pair.request)
      yield* Effect.promise(() => Promise.resolve())
      assert.strictEqual((yield* Effect.flip(outcomes[0] ?? assert.fail()))._tag, "WebhookRejected")
    }))

  it.effect("is verified over the very bytes, one request after another", () =>
    Effect.gen(function*() {
      const pair = yield* newPair
      const seen: Array<string> = []
      const key: VerifyingKey = {
        ...pair.verifying,
        check: ({ done, signed }) => {
          seen.push(new TextDecoder().decode(signedBytesForNow(signed)))
          done(true)
        }
      }
      const { headers } = pair.request
      const longer = { headers: { ...headers, "kick-event-message-id": "m22" }, body: new TextEncoder().encode("ü".repeat(20_000)) }
      for (const request of [pair.request, longer, pair.request]) yield* begun(key, request)
      const signed = ({ headers, body }: WebhookRequest) =>
        `${headers["kick-event-message-id"]}.${headers["kick-event-message-timestamp"]}.${new TextDecoder().decode(body)}`
      assert.deepStrictEqual(seen, [signed(pair.request), signed(longer), signed(pair.request)])
    }))

  it.effect("needs no subscription id", () =>
    Effect.gen(function*() {
      const { receive } = yield* KickWebhook
      const request = yield* (yield* Kick).request(documented.chat)
      assert.strictEqual((yield* receive(request)).subscriptionId, null)
      assert.strictEqual((yield* receive(withHeader(request, "kick-event-subscription-id", ""))).subscriptionId, null)
    }))

  it.effect.each([
    "Kick-Event-Message-Id",
    "Kick-Event-Signature",
    "Kick-Event-Message-Timestamp",
    "Kick-Event-Type",
    "Kick-Event-Version"
  ])("is rejected without %s", (name) =>
    Effect.gen(function*() {
      const request = yield* (yield* Kick).request(documented.chat)
      for (const value of [undefined, ""]) {
        const reason = yield* rejection(withHeader(request, name.toLowerCase(), value))
        assert.deepStrictEqual(reason, ["missing_header", `${name} is missing`])
      }
    }))

  it.effect.each([
    ["Kick-Event-Message-Id", "a b"],
    ["Kick-Event-Message-Id", `01JHJ3M9Z1.2025-01-14T16:08:07Z.{"content":"`],
    ["Kick-Event-Message-Id", `${longest}x`],
    ["Kick-Event-Message-Id", "01é"],
    ["Kick-Event-Signature", "not base64"],
    ["Kick-Event-Signature", "AAA"],
    ["Kick-Event-Signature", "-_8="],
    ["Kick-Event-Signature", "AAAA".repeat(1000)],
    ["Kick-Event-Message-Timestamp", "1736870887"],
    ["Kick-Event-Message-Timestamp", "yesterday"],
    ["Kick-Event-Message-Timestamp", "2025-01-14T16:08:07"],
    ["Kick-Event-Type", "chat message"],
    ["Kick-Event-Type", `${longest}x`],
    ["Kick-Event-Version", "1, 1"],
    ["Kick-Event-Subscription-Id", "<script>"]
  ] as ReadonlyArray<readonly [string, string]>)("is rejected when %s is %s", ([name, value]) =>
    Effect.gen(function*() {
      const request = yield* (yield* Kick).request(documented.chat)
      const reason = yield* rejection(withHeader(request, name.toLowerCase(), value))
      assert.deepStrictEqual(reason, ["malformed_header", `${name} is malformed`])
    }))

  it.effect("is rejected when anything that is signed differs", () =>
    Effect.gen(function*() {
      const request = yield* (yield* Kick).request(documented.chat)
      const other = yield* (yield* Kick).request(documented.follow)
      const signature = other.headers["kick-event-signature"]
      const tampered = [
        withHeader(request, "kick-event-message-id", "01JHJ3M9ZX"),
        withHeader(request, "kick-event-message-timestamp", "2025-01-14T16:08:08Z"),
        withHeader(request, "kick-event-signature", signature),
        withHeader(request, "kick-event-signature", "AAAA"),
        { ...request, body: other.body },
        { ...request, body: new Uint8Array() },
        { ...request, body: bytesOf(`${JSON.stringify(documented.chat)} `) }
      ]
      for (const attempt of tampered) {
        const reason = yield* rejection(attempt)
        assert.deepStrictEqual(reason, ["invalid_signature", "Kick-Event-Signature does not fit the request"])
      }
    }))

  it.effect("is believed about its type only as far as the body bears it out", () =>
    Effect.gen(function*() {
      const { receive } = yield* KickWebhook
      const request = yield* (yield* Kick).request(documented.chat)
      const genuine = yield* receive(request)
      const forged = yield* receive(withHeader(request, "kick-event-type", "channel.followed"))
      assert.deepStrictEqual(forged, genuine)
    }))

  it.effect("under a type that is not known takes no other delivery's place", () =>
    Effect.gen(function*() {
      const { receive } = yield* KickWebhook
      const request = yield* (yield* Kick).request(documented.follow)
      const [genuine, unknown, newer] = yield* Effect.all([
        receive(withHeader(request, "kick-event-type", "channel.followed")),
        receive(withHeader(request, "kick-event-type", "made.up")),
        receive(withHeader(request, "kick-event-type", "channel.unfollowed"))
      ])
      assert.strictEqual(unknown.type, "made.up")
      assert.strictEqual(new Set([genuine.factKey, unknown.factKey, newer.factKey]).size, 3)
    }))

  it.effect.each(["", "not json", "[1]", "null", `{"a":`, "\ud800"])("whose body is %j is kept, keyed by its text", (body) =>
    Effect.gen(function*() {
      const { receive } = yield* KickWebhook
      const delivery = yield* receive(yield* (yield* Kick).request(body))
      assert.deepStrictEqual([delivery.channel, delivery.type], [null, "chat.message.sent"])
      assert.strictEqual(delivery.factKey, `kick:raw:${body.toWellFormed()}`)
      assert.deepStrictEqual(delivery.body, bytesOf(body))
    }))

  it.effect("that is a known event but not understood is keyed by its text and knows its channel", () =>
    Effect.gen(function*() {
      const { receive } = yield* KickWebhook
      const body = JSON.stringify({ ...documented.kicks, gift: { amount: "many" } })
      const delivery = yield* receive(yield* (yield* Kick).request(body, { type: "kicks.gifted" }))
      assert.deepStrictEqual([delivery.channel, delivery.factKey], ["kick:123456789", `kick:raw:${body}`])
    }))

  it.effect.each([0, -1, 1.5, "", "abc", "007", null, [1], { id: 1 }, 1e300, "1".repeat(40)])(
    "names no channel when the broadcaster's id is %j",
    (user_id) =>
      Effect.gen(function*() {
        const { receive } = yield* KickWebhook
        const delivery = yield* receive(yield* (yield* Kick).request({ ...documented.chat, broadcaster: { user_id } }))
        assert.strictEqual(delivery.channel, null)
      })
  )

  it.effect("is accepted however late, unless a window is set", () =>
    Effect.gen(function*() {
      yield* TestClock.setTime(sentAt + 30 * 86_400_000)
      const { receive } = yield* KickWebhook
      const delivery = yield* receive(yield* (yield* Kick).request(documented.chat, { timestamp: sent }))
      assert.strictEqual(delivery.receivedAt - delivery.sentAt, 30 * 86_400_000)
    }))
})

layer(layerKick({ window: "10 minutes" }))("a window of ten minutes", (it) => {
  it.effect.each([[-601, false], [-600, true], [0, true], [600, true], [601, false]] as const)(
    "takes a request %i seconds after its sending: %s",
    ([seconds, accepted]) =>
      Effect.gen(function*() {
        yield* TestClock.setTime(sentAt + seconds * 1000)
        const { receive } = yield* KickWebhook
        const request = yield* (yield* Kick).request(documented.chat)
        if (accepted) {
          yield* receive(request)
        } else {
          const reason = "Kick-Event-Message-Timestamp is too far from the present"
          assert.deepStrictEqual(yield* rejection(request), ["timestamp_outside_window", reason])
        }
      })
  )
})

describe("when Kick changes its key", () => {
  const receiveBy = (publicKey: KickPublicKey["Service"], request: WebhookRequest) =>
    Effect.flatMap(KickWebhook, ({ receive }) => receive(request)).pipe(
      Effect.provide(KickWebhook.layer().pipe(Layer.provide(Layer.succeed(KickPublicKey, publicKey))))
    )

  it.effect("a request signed by the new one is accepted at once, and a forged one is not", () =>
    Effect.gen(function*() {
      const [old, next, forger] = yield* Effect.all([newPair, newPair, newPair])
      const publicKey = KickPublicKey.of({
        current: Effect.succeed(old.verifying),
        known: () => old.verifying,
        successorOf: () => Effect.succeed(next.verifying)
      })
      assert.strictEqual((yield* receiveBy(publicKey, next.request)).messageId, "m1")
      const error = yield* Effect.flip(receiveBy(publicKey, forger.request))
      assert.strictEqual(error._tag, "WebhookRejected")
    }))

  it.effect("nothing is judged while no key is known", () =>
    Effect.gen(function*() {
      const { request } = yield* newPair
      const publicKey = KickPublicKey.of({
        current: Effect.fail(new PublicKeyUnavailable()),
        known: () => null,
        successorOf: () => Effect.succeed(null)
      })
      assert.strictEqual((yield* Effect.flip(receiveBy(publicKey, request)))._tag, "PublicKeyUnavailable")
    }))
})
