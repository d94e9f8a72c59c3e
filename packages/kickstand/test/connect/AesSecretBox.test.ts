import { SecretBox } from "@kickstand/domain/connection/SecretBox"
import { AesSecretBox } from "@kickstand/kickstand/connect/AesSecretBox"
import { parseSecretKeys } from "@kickstand/kickstand/connect/secretKey"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer, Redacted, Result } from "effect"
import { Base64, Base64Url, Hex } from "effect/encoding"

const bytes = (fill: number) => new Uint8Array(32).fill(fill)
const [one, two] = [Base64.encode(bytes(1)), Base64.encode(bytes(2))]

const box = (keys: string | null) =>
  Effect.map(Layer.build(AesSecretBox.layer(keys === null ? null : Redacted.make(keys))), (context) => context)

const withKeys = <A, E>(keys: string | null, use: (box: SecretBox["Service"]) => Effect.Effect<A, E>) =>
  Effect.scoped(Effect.flatMap(box(keys), (context) => Effect.provide(Effect.flatMap(SecretBox, use), context)))

const seal = (keys: string, secret = "s3cret Ünïcode", purpose = "kick:user:1") =>
  withKeys(keys, ({ seal }) => seal(Redacted.make(secret), purpose))
const open = (keys: string | null, sealed: string, purpose = "kick:user:1") =>
  withKeys(keys, (box) => Effect.map(box.open(sealed, purpose), Redacted.value))

describe("a sealed secret", () => {
  it.effect("opens for the purpose it was sealed for", () =>
    Effect.gen(function*() {
      assert.strictEqual(yield* open(one, yield* seal(one)), "s3cret Ünïcode")
      const moved = yield* Effect.flip(open(one, yield* seal(one), "kick:user:2"))
      assert.propertyVal(moved, "reason", "tampered")
    }))

  it.effect("never looks the same twice, and shows nothing", () =>
    Effect.gen(function*() {
      const [first, second] = [yield* seal(one, "token"), yield* seal(one, "token")]
      assert.notStrictEqual(first, second)
      assert.notInclude(first, Base64Url.encode("token"))
      assert.notInclude(first, Base64Url.encode(bytes(1)).slice(0, 10))
    }))

  it.effect("does not open when any part of it was changed", () =>
    Effect.gen(function*() {
      const sealed = yield* seal(one)
      for (let index = 0; index < sealed.length; index++) {
        const changed = sealed.slice(0, index) + (sealed[index] === "A" ? "B" : "A") + sealed.slice(index + 1)
        const outcome = yield* Effect.result(open(one, changed))
        // The last digit of base64 has bits that stand for nothing; everything else is bound.
        if (Result.isSuccess(outcome)) assert.strictEqual(outcome.success, "s3cret Ünïcode", `at ${index}`)
        if (index < sealed.length - 1) assert.isTrue(Result.isFailure(outcome), `at ${index}`)
      }
      for (const nonsense of ["", "v1", "v1...", `${sealed}.more`, sealed.slice(3)]) {
        assert.isTrue(Result.isFailure(yield* Effect.result(open(one, nonsense))))
      }
    }))

  it.effect("opens after the key was rotated, for as long as the old one is there", () =>
    Effect.gen(function*() {
      const old = yield* seal(one)
      assert.strictEqual(yield* open(`${two}, ${one}`, old), "s3cret Ünïcode")
      const fresh = yield* seal(`${two},${one}`)
      assert.strictEqual(yield* open(two, fresh), "s3cret Ünïcode")
      const gone = yield* Effect.flip(open(two, old))
      assert.propertyVal(gone, "reason", "unknown_key")
      assert.include(gone.message, "KICKSTAND_SECRET_KEY")
      const keys = yield* withKeys(`${two},${one}`, ({ keyOf }) => Effect.succeed([keyOf(fresh), keyOf(old), keyOf("x")]))
      assert.deepStrictEqual(keys, ["current", "older", "unknown"])
    }))

  it.effect("is not made without a key, and the message says what to do", () =>
    Effect.gen(function*() {
      const missing = yield* Effect.flip(withKeys(null, ({ seal }) => seal(Redacted.make("x"), "p")))
      assert.include(missing.message, "KICKSTAND_SECRET_KEY")
      assert.isFalse(yield* withKeys(null, ({ ready }) => Effect.succeed(ready)))
    }))
})

describe("a secret key", () => {
  it("is 32 bytes, however they are written", () => {
    const written = [Base64.encode(bytes(251)), Base64Url.encode(bytes(251)), Hex.encode(bytes(251)), Hex.encode(bytes(251)).toUpperCase()]
    for (const text of written) {
      const keys = Result.getOrThrow(parseSecretKeys(Redacted.make(text)))
      assert.deepStrictEqual(keys.map((key) => [...key]), [[...bytes(251)]])
    }
  })

  it("is nothing else, and a bad one is not shown", () => {
    for (const text of ["", " , ", "password", "a".repeat(63), Base64.encode(new Uint8Array(31)), `${one},hunter2`]) {
      const parsed = parseSecretKeys(Redacted.make(text))
      assert.isTrue(Result.isFailure(parsed), text)
      if (Result.isFailure(parsed)) assert.notInclude(parsed.failure.message, "hunter2")
    }
  })
})
