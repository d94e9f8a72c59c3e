import { KickPublicKey, PublicKeyUnavailable } from "@kickstand/kick/webhook/KickPublicKey"
import { generateSigningKeyPair } from "@kickstand/kick/webhook/signing"
import { InvalidPublicKey } from "@kickstand/kick/webhook/VerifyingKey"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Fiber, Layer } from "effect"
import { HttpClient, HttpClientError, HttpClientResponse } from "effect/http"
import { TestClock } from "effect/testing"

type Answer = { readonly pem: string } | { readonly status: number } | { readonly text: string } | "refused" | "silence"

/** A Kick whose answer can be changed, and that counts what it is asked. */
class FakeKick {
  asked: Array<string> = []
  answer: Answer

  constructor(answer: Answer) {
    this.answer = answer
  }

  private respond(): Response {
    const { answer } = this
    if (typeof answer === "string") return new Response(null, { status: 500 })
    if ("pem" in answer) return Response.json({ data: { public_key: answer.pem }, message: "OK" })
    return "text" in answer ? new Response(answer.text) : new Response("", { status: answer.status })
  }

  layer(options: { readonly interval?: "10 seconds" } = {}): Layer.Layer<KickPublicKey> {
    const client = HttpClient.make((request, url) =>
      Effect.suspend(() => {
        this.asked.push(url.href)
        if (this.answer === "silence") return Effect.never
        if (this.answer === "refused") {
          const reason = new HttpClientError.TransportError({ request })
          return Effect.fail(new HttpClientError.HttpClientError({ reason }))
        }
        // Answers come later, as they do over a network.
        return Effect.delay(Effect.sync(() => HttpClientResponse.fromWeb(request, this.respond())), "1 millis")
      })
    )
    return KickPublicKey.layerFetched({ apiUrl: "https://kick.test/", ...options }).pipe(
      Layer.provide(Layer.succeed(HttpClient.HttpClient, client))
    )
  }
}

/** Runs while the time of one answer passes. */
const answered = <A, E, R>(effect: Effect.Effect<A, E, R>) =>
  Effect.gen(function*() {
    const fiber = yield* Effect.forkChild(effect)
    yield* TestClock.adjust("1 millis")
    return yield* Fiber.join(fiber)
  })

const newPem = Effect.promise(() => generateSigningKeyPair("Ed25519")).pipe(Effect.map((pair) => pair.publicKeyPem))

describe("the key that Kick publishes", () => {
  it.effect("is fetched when it is first needed, and kept", () =>
    Effect.gen(function*() {
      const kick = new FakeKick({ pem: yield* newPem })
      yield* Effect.gen(function*() {
        const { current } = yield* KickPublicKey
        assert.lengthOf(kick.asked, 0)
        const key = yield* answered(current)
        yield* TestClock.adjust("1 day")
        assert.strictEqual(yield* current, key)
        assert.deepStrictEqual(kick.asked, ["https://kick.test/public/v1/public-key"])
      }).pipe(Effect.provide(kick.layer()))
    }))

  it.effect("is fetched once for all who need it at the same time", () =>
    Effect.gen(function*() {
      const kick = new FakeKick({ pem: yield* newPem })
      yield* Effect.gen(function*() {
        const { current } = yield* KickPublicKey
        const keys = yield* answered(Effect.all(Array.from({ length: 50 }, () => current), { concurrency: "unbounded" }))
        assert.strictEqual(new Set(keys).size, 1)
        assert.lengthOf(kick.asked, 1)
      }).pipe(Effect.provide(kick.layer()))
    }))

  it.effect("has a successor when Kick has changed it, asked for once by any number of failed signatures", () =>
    Effect.gen(function*() {
      const kick = new FakeKick({ pem: yield* newPem })
      yield* Effect.gen(function*() {
        const { current, successorOf } = yield* KickPublicKey
        const old = yield* answered(current)
        kick.answer = { pem: yield* newPem }
        yield* TestClock.adjust("60 seconds")
        const successors = yield* answered(
          Effect.all(Array.from({ length: 50 }, () => successorOf(old)), { concurrency: "unbounded" })
        )
        const key = yield* current
        assert.notStrictEqual(key, old)
        assert.isTrue(successors.every((successor) => successor === key))
        assert.lengthOf(kick.asked, 2)
        assert.strictEqual(yield* successorOf(old), key, "one who tried the old key late gets the new one unasked")
        assert.lengthOf(kick.asked, 2)
      }).pipe(Effect.provide(kick.layer()))
    }))

  it.effect("is asked for at most once per interval, however many forged requests come", () =>
    Effect.gen(function*() {
      const kick = new FakeKick({ pem: yield* newPem })
      yield* Effect.gen(function*() {
        const { current, successorOf } = yield* KickPublicKey
        const key = yield* answered(current)
        for (let second = 1; second <= 30; second++) {
          yield* TestClock.adjust("1 second")
          const forged = Effect.all(Array.from({ length: 20 }, () => successorOf(key)), { concurrency: "unbounded" })
          assert.isTrue((yield* answered(forged)).every((successor) => successor === null))
        }
        assert.lengthOf(kick.asked, 4, "at first, and after 10, 20 and 30 seconds")
        assert.strictEqual(yield* current, key)
      }).pipe(Effect.provide(kick.layer({ interval: "10 seconds" })))
    }))

  it.effect.each<Answer>([
    "refused",
    { status: 500 },
    { status: 404 },
    { text: "<html>" },
    { text: `{"data":null}` },
    { pem: "not a key" }
  ])("stays in force when Kick answers %j, which is not asked again at once", (answer) =>
    Effect.gen(function*() {
      const kick = new FakeKick({ pem: yield* newPem })
      yield* Effect.gen(function*() {
        const { current, successorOf } = yield* KickPublicKey
        const key = yield* answered(current)
        kick.answer = answer
        yield* TestClock.adjust("60 seconds")
        assert.strictEqual(yield* answered(successorOf(key)), null)
        assert.strictEqual(yield* successorOf(key), null)
        assert.strictEqual(yield* current, key)
        assert.lengthOf(kick.asked, 2)
      }).pipe(Effect.provide(kick.layer()))
    }))

  it.effect("is unavailable until it could be fetched, and asked for again only after the interval", () =>
    Effect.gen(function*() {
      const kick = new FakeKick("refused")
      yield* Effect.gen(function*() {
        const { current } = yield* KickPublicKey
        for (let attempt = 0; attempt < 5; attempt++) {
          assert.instanceOf(yield* Effect.flip(answered(current)), PublicKeyUnavailable)
        }
        assert.lengthOf(kick.asked, 1)
        kick.answer = { pem: yield* newPem }
        yield* TestClock.adjust("60 seconds")
        assert.strictEqual((yield* answered(current)).algorithm, "Ed25519")
        assert.lengthOf(kick.asked, 2)
      }).pipe(Effect.provide(kick.layer()))
    }))

  it.effect("is unavailable when Kick does not answer for five seconds", () =>
    Effect.gen(function*() {
      const kick = new FakeKick("silence")
      yield* Effect.gen(function*() {
        const { current } = yield* KickPublicKey
        const fiber = yield* Effect.forkChild(Effect.flip(current))
        yield* TestClock.adjust("5 seconds")
        assert.instanceOf(yield* Fiber.join(fiber), PublicKeyUnavailable)
      }).pipe(Effect.provide(kick.layer()))
    }))

  it.effect("is fetched to the end though the request that asked for it is gone", () =>
    Effect.gen(function*() {
      const kick = new FakeKick({ pem: yield* newPem })
      yield* Effect.gen(function*() {
        const { current } = yield* KickPublicKey
        const fiber = yield* Effect.forkChild(current)
        yield* Effect.yieldNow
        yield* Fiber.interrupt(fiber)
        yield* TestClock.adjust("1 millis")
        assert.strictEqual((yield* current).algorithm, "Ed25519")
        assert.lengthOf(kick.asked, 1)
      }).pipe(Effect.provide(kick.layer()))
    }))
})

describe("a key that is given", () => {
  it.effect("is in force, and never replaced", () =>
    Effect.gen(function*() {
      const layer = KickPublicKey.layerPem(yield* newPem)
      yield* Effect.gen(function*() {
        const { current, successorOf } = yield* KickPublicKey
        assert.strictEqual(yield* successorOf(yield* current), null)
      }).pipe(Effect.provide(layer))
    }))

  it.effect("must be a key", () =>
    Effect.gen(function*() {
      const error = yield* Effect.flip(Effect.provide(KickPublicKey, KickPublicKey.layerPem("hello")))
      assert.instanceOf(error, InvalidPublicKey)
      assert.strictEqual(error.message, "Not a usable public key: it is not in PEM format")
    }))
})
