import { publicBasePath } from "@kickstand/api/public/publicBasePath"
import { SecretBox } from "@kickstand/domain/connection/SecretBox"
import { type JwtClaims, jwtToSign, parseJwt, writeJwt } from "@kickstand/domain/credential/Jwt"
import { SigningKeys } from "@kickstand/domain/credential/SigningKeys"
import { layerMemory } from "@kickstand/domain/layerMemory"
import { generateSigningKeyPair, importSigningKey } from "@kickstand/kick/webhook/signing"
import { readPem } from "@kickstand/kick/webhook/keyMaterial"
import { rotateSigningKey } from "@kickstand/kickstand/operations/rotateSigningKey"
import { issueToken } from "@kickstand/kickstand/operations/issueToken"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer, Redacted, References } from "effect"
import { Base64Url } from "effect/encoding"
import { errorOf, layerSigner, openCredential, openServer, whoami } from "./publicServer.ts"

const quiet = Layer.succeed(References.MinimumLogLevel, "None")

const on = <A, E, R>(effect: Effect.Effect<A, E, R>) =>
  Effect.scoped(Effect.provide(effect, Layer.fresh(Layer.provideMerge(Layer.merge(layerSigner, quiet), layerMemory))))

const encoded = (value: unknown) => Base64Url.encode(typeof value === "string" ? value : JSON.stringify(value))

const signWith = (privateKeyPem: string, text: string) =>
  Effect.promise(async () =>
    writeJwt(text, await (await importSigningKey(privateKeyPem)).sign(new TextEncoder().encode(text)))
  )

const hmac = (secret: Uint8Array<ArrayBuffer>, text: string) =>
  Effect.promise(async () => {
    const key = await crypto.subtle.importKey("raw", secret, { name: "HMAC", hash: "SHA-256" }, false, ["sign"])
    return `${text}.${Base64Url.encode(new Uint8Array(await crypto.subtle.sign("HMAC", key, new TextEncoder().encode(text))))}`
  })

/** The private key itself, as only a leak would give it away. */
const privateKey = Effect.gen(function*() {
  const [key] = yield* (yield* SigningKeys).list
  const { id, publicKey, sealed } = key ?? assert.fail("there is no signing key")
  const opened = yield* (yield* SecretBox).open(sealed, `signing key ${id} of the public API`)
  return { id, publicKey, privateKeyPem: Redacted.value(opened) }
})

describe("a JWT that was tampered with", () => {
  it.effect("opens nothing, whatever was done to it", () =>
    on(Effect.gen(function*() {
      const credential = yield* openCredential()
      const other = yield* openCredential("456")
      const server = yield* openServer()
      assert.strictEqual((yield* whoami(server, credential)).status, 200)
      const [head = "", body = "", tail = ""] = credential.jwt.split(".")
      const { claims, keyId } = parseJwt(credential.jwt) ?? assert.fail()
      const { publicKey } = yield* privateKey
      const header = { alg: "EdDSA", typ: "JWT", kid: keyId }
      const stranger = yield* Effect.promise(() => generateSigningKeyPair("Ed25519"))
      const der = readPem(publicKey)?.der ?? assert.fail()
      const flipped = (part: string, at: number) => part.slice(0, at) + (part[at] === "A" ? "B" : "A") + part.slice(at + 1)
      const altered = (change: Partial<JwtClaims>) => `${head}.${encoded({ ...claims, ...change })}.${tail}`
      const attacks: Record<string, string> = {
        "no algorithm, no signature": `${encoded({ ...header, alg: "none" })}.${body}.`,
        "no algorithm, the old signature": `${encoded({ ...header, alg: "none" })}.${body}.${tail}`,
        "HS256 with the public key's bytes": yield* hmac(der.slice(-32), `${encoded({ ...header, alg: "HS256" })}.${body}`),
        "HS256 with the public key's DER": yield* hmac(der, `${encoded({ ...header, alg: "HS256" })}.${body}`),
        "HS256 with the public key's PEM": yield* hmac(
          new TextEncoder().encode(publicKey),
          `${encoded({ ...header, alg: "HS256" })}.${body}`
        ),
        "a stranger's key under our key id": yield* signWith(stranger.privateKeyPem, jwtToSign(keyId, claims)),
        "a stranger's key under its own id": yield* signWith(stranger.privateKeyPem, jwtToSign("key_stranger", claims)),
        "a stranger's key that the header brings along": yield* signWith(
          stranger.privateKeyPem,
          `${encoded({ ...header, jwk: { kty: "OKP", crv: "Ed25519", x: "AAAA" } })}.${body}`
        ),
        "a key id that leads elsewhere": yield* signWith(stranger.privateKeyPem, jwtToSign("../../etc/passwd", claims)),
        "a key id for the database": yield* signWith(stranger.privateKeyPem, jwtToSign("' OR 1=1 --", claims)),
        "another broadcaster": altered({ sub: "456" }),
        "another client": altered({ aud: other.clientId }),
        "another token": altered({ jti: other.tokenId }),
        "a longer life": altered({ exp: 4_102_444_800 }),
        "an altered header": `${encoded({ alg: "EdDSA", kid: keyId })}.${body}.${tail}`,
        "an altered signature": `${head}.${body}.${flipped(tail, 10)}`,
        "an empty signature": `${head}.${body}.`,
        "a signature of zeros": `${head}.${body}.${"A".repeat(86)}`,
        "another's signature": `${head}.${body}.${other.jwt.split(".")[2]}`,
        "another client's token": other.jwt,
        "two parts": `${head}.${body}`,
        "four parts": `${credential.jwt}.${tail}`,
        "no JSON": `${encoded("{")}.${body}.${tail}`,
        "padding": `${credential.jwt}==`,
        "much": `${head}.${encoded({ ...claims, sub: "1".repeat(3000) })}.${tail}`
      }
      for (const [what, jwt] of Object.entries(attacks)) {
        const answer = yield* whoami(server, { ...credential, jwt })
        assert.strictEqual(answer.status, 401, what)
        assert.include(["invalid_credentials", "missing_credentials"], errorOf(answer), what)
        assert.notInclude(answer.text, "eyJ", what)
      }
      assert.strictEqual((yield* whoami(server, credential)).status, 200)
    })))

  it.effect("opens nothing even when it was signed by our own key but never issued, or claims something else", () =>
    on(Effect.gen(function*() {
      const credential = yield* openCredential("123", 3_600_000)
      const server = yield* openServer()
      const { claims } = parseJwt(credential.jwt) ?? assert.fail()
      const { id, privateKeyPem } = yield* privateKey
      const second = yield* issueToken(credential.id, { label: "second", expiresAt: null })
      const forged = (change: Partial<JwtClaims>) => signWith(privateKeyPem, jwtToSign(id, { ...claims, ...change }))
      assert.strictEqual((yield* whoami(server, { ...credential, jwt: yield* forged({}) })).status, 200)
      const refusals: ReadonlyArray<readonly [Partial<JwtClaims>, string]> = [
        [{ jti: "jwt_never" }, "invalid_credentials"],
        [{ iss: "elsewhere" }, "invalid_credentials"],
        [{ sub: "456" }, "invalid_credentials"],
        [{ aud: "ksc_0000000000000000" }, "invalid_credentials"],
        [{ nbf: 61 }, "invalid_credentials"],
        [{ iat: 61 }, "invalid_credentials"],
        [{ exp: 0 }, "expired_jwt"],
        [{ exp: 0, jti: second.id }, "expired_jwt"]
      ]
      for (const [change, error] of refusals) {
        const answer = yield* whoami(server, { ...credential, jwt: yield* forged(change) })
        assert.strictEqual(errorOf(answer), error, JSON.stringify(change))
      }
    })))
})

describe("the signing keys", () => {
  it.effect("are published without their private halves, and verify what they signed", () =>
    on(Effect.gen(function*() {
      const server = yield* openServer()
      const path = `${publicBasePath}/jwks.json`
      assert.deepStrictEqual((yield* server.request(path)).json, { keys: [] })
      const credential = yield* openCredential()
      const { json, text } = yield* server.request(path)
      const { keys: [jwk, ...others] } = json as { readonly keys: ReadonlyArray<JsonWebKey & { readonly kid: string }> }
      assert.deepStrictEqual(others, [])
      const { keyId, signature, signed } = parseJwt(credential.jwt) ?? assert.fail()
      assert.deepInclude(jwk, { kty: "OKP", crv: "Ed25519", use: "sig", alg: "EdDSA", kid: keyId })
      assert.notInclude(text, '"d"')
      assert.isTrue(
        yield* Effect.promise(async () => {
          const key = await crypto.subtle.importKey("jwk", jwk ?? assert.fail(), { name: "Ed25519" }, false, ["verify"])
          return crypto.subtle.verify("Ed25519", key, signature, signed)
        })
      )
    })))

  it.effect("rotate: what the old one signed stays valid, and is withdrawn with its JWTs where it has leaked", () =>
    on(Effect.gen(function*() {
      const server = yield* openServer()
      const credential = yield* openCredential()
      const kids = Effect.map(server.request(`${publicBasePath}/jwks.json`), ({ json }) =>
        (json as { readonly keys: ReadonlyArray<{ readonly kid: string }> }).keys.map(({ kid }) => kid))
      const [old = ""] = yield* kids
      const rotated = yield* rotateSigningKey(false)
      assert.deepStrictEqual(rotated.retired, [old])
      assert.sameMembers(yield* kids, [rotated.id, old])
      const second = { ...credential, jwt: (yield* issueToken(credential.id, { label: "second", expiresAt: null })).jwt }
      assert.strictEqual(parseJwt(second.jwt)?.keyId, rotated.id)
      for (const each of [credential, second]) assert.strictEqual((yield* whoami(server, each)).status, 200)
      const leaked = yield* rotateSigningKey(true)
      assert.strictEqual(leaked.revokedTokens, 2)
      for (const each of [credential, second]) assert.strictEqual(errorOf(yield* whoami(server, each)), "revoked_jwt")
      assert.deepStrictEqual(yield* kids, [leaked.id])
    })))
})
