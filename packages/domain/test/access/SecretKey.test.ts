import { constantTimeEqual } from "@kickstand/domain/access/constantTimeEqual"
import { formatSecretKey, hashSecret, makeSecretKey, parseSecretKey, secretKeyBytes } from "@kickstand/domain/access/SecretKey"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Schema } from "effect"

const Byte = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 255 }))
const Bytes = Schema.Array(Byte).check(Schema.isMinLength(secretKeyBytes), Schema.isMaxLength(secretKeyBytes))
const documented = "klz_live_0123456789abcdef_0123456789abcdef0123456789abcdef0123456789abcdef"

describe("a key", () => {
  it("is read as documented", () => {
    assert.deepStrictEqual(parseSecretKey(documented), {
      environment: "live",
      prefix: "klz_live_0123456789abcdef",
      secret: "0123456789abcdef0123456789abcdef0123456789abcdef"
    })
  })

  it.effect.prop("is read as it was made", {
    environment: Schema.Literals(["live", "test"]),
    bytes: Bytes
  }, ({ environment, bytes }) =>
    Effect.sync(() => {
      const made = makeSecretKey(environment, Uint8Array.from(bytes))
      assert.deepStrictEqual(parseSecretKey(formatSecretKey(made)), made)
    }))

  it("is nothing else that looks like one", () => {
    const others = [
      "",
      documented.slice(1),
      `${documented}0`,
      documented.slice(0, -1),
      documented.toUpperCase(),
      documented.replace("live", "prod"),
      documented.replace("a", "g"),
      `${documented}\n`,
      ` ${documented}`
    ]
    for (const text of others) assert.isNull(parseSecretKey(text), text)
  })

  it("is stored as the SHA-256 of its secret", () => {
    assert.strictEqual(hashSecret("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
  })

  it.effect.prop("equals itself and nothing else", {
    left: Schema.String,
    right: Schema.String
  }, ({ left, right }) =>
    Effect.sync(() => {
      assert.isTrue(constantTimeEqual(left, left))
      assert.strictEqual(constantTimeEqual(left, right), left === right)
      assert.isFalse(constantTimeEqual(left, `${left}0`))
    }))
})
