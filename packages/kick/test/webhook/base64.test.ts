import { decodeBase64, encodeBase64 } from "@kickstand/kick/webhook/base64"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Schema } from "effect"

const Bytes = Schema.Array(Schema.Int.pipe(Schema.check(Schema.isBetween({ minimum: 0, maximum: 255 }))))

describe("base64", () => {
  it.effect.prop("gives back the bytes that it was made from", { bytes: Bytes }, ({ bytes }) =>
    Effect.sync(() => assert.deepStrictEqual(decodeBase64(encodeBase64(new Uint8Array(bytes))), new Uint8Array(bytes))))

  it.each(["A", "AA", "AAA", "A===", "====", "AA=A", "=AAA", "A A=", "AAAA\n", "AA-_", "é===", "AB==", "AAB=", "AAAA="])(
    "%s is refused",
    (text) => assert.strictEqual(decodeBase64(text), null)
  )

  it.each([["", []], ["AA==", [0]], ["AAA=", [0, 0]], ["/+8=", [255, 239]]])("%s is read", (text, bytes) => {
    assert.deepStrictEqual(decodeBase64(text), new Uint8Array(bytes))
  })
})
