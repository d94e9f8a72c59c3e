import { type JwtClaims, jwtToSign, longestJwt, parseJwt, writeJwt } from "@kickstand/domain/credential/Jwt"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Schema } from "effect"
import { Base64Url } from "effect/encoding"

const claims: JwtClaims = { iss: "kickstand", sub: "1", aud: "ksc_1", jti: "jwt_1", iat: 1_700_000_000 }
const signature = new Uint8Array(64).fill(7)
const whole = (header: unknown, body: unknown): string =>
  writeJwt([header, body].map((part) => Base64Url.encode(typeof part === "string" ? part : JSON.stringify(part))).join("."), signature)
const header = { alg: "EdDSA", typ: "JWT", kid: "key_1" }

const Text = Schema.String.check(Schema.isMaxLength(40))
const Seconds = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 4_102_444_800 }))
const Claims = Schema.Struct({
  iss: Text,
  sub: Text,
  aud: Text,
  jti: Text,
  iat: Seconds,
  nbf: Schema.optionalKey(Seconds),
  exp: Schema.optionalKey(Seconds)
})

describe("a JWT", () => {
  it.effect.prop("is read as it was written", { keyId: Text, claims: Claims }, ({ keyId, claims }) =>
    Effect.sync(() => {
      const signed = jwtToSign(keyId.toWellFormed(), claims)
      const read = parseJwt(writeJwt(signed, signature))
      assert.deepStrictEqual(read?.keyId, keyId.toWellFormed())
      assert.deepStrictEqual(read?.claims, JSON.parse(JSON.stringify(claims)))
      assert.deepStrictEqual(read?.signature, signature)
      assert.strictEqual(new TextDecoder().decode(read?.signed), signed)
    }))

  it("is nothing else that looks like one", () => {
    const good = whole(header, claims)
    assert.isNotNull(parseJwt(good))
    const [head = "", body = "", tail = ""] = good.split(".")
    const others: Record<string, string> = {
      "nothing": "",
      "without a signature": `${head}.${body}.`,
      "unsigned": whole({ alg: "none", kid: "key_1" }, claims),
      "signed by a shared secret": whole({ ...header, alg: "HS256" }, claims),
      "of an algorithm in other letters": whole({ ...header, alg: "EDDSA" }, claims),
      "without a key id": whole({ alg: "EdDSA" }, claims),
      "with a key of its own": whole({ ...header, jwk: { kty: "OKP", crv: "Ed25519", x: "AA" } }, claims),
      "with critical extensions": whole({ ...header, crit: ["b64"], b64: false }, claims),
      "without jti": whole(header, { ...claims, jti: undefined }),
      "for several": whole(header, { ...claims, aud: ["ksc_1", "ksc_2"] }),
      "with a claim that we never make": whole(header, { ...claims, admin: true }),
      "with time in words": whole(header, { ...claims, exp: "never" }),
      "without JSON": whole("{", claims),
      "in four parts": `${good}.${tail}`,
      "with padding": `${head}.${body}.${tail}==`,
      "with space": ` ${good}`,
      // 86 digits hold 516 bits, and 64 bytes 512: this is the same signature in another spelling.
      "with another last digit": `${head}.${body}.${tail.slice(0, -1)}${tail.endsWith("w") ? "x" : "w"}`,
      "oversized": whole(header, { ...claims, sub: "1".repeat(longestJwt) })
    }
    for (const [what, text] of Object.entries(others)) {
      if (text === good) continue
      assert.isNull(parseJwt(text), what)
    }
  })
})
