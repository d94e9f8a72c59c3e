import { SecretBox, type SecretKeyMissing } from "@kickstand/domain/connection/SecretBox"
import type { PresentedCredential } from "@kickstand/domain/credential/credentialRefusal"
import { type JwtClaims, jwtToSign, parseJwt, writeJwt } from "@kickstand/domain/credential/Jwt"
import type { StoredSigningKey } from "@kickstand/domain/credential/SigningKey"
import { SigningKeys } from "@kickstand/domain/credential/SigningKeys"
import type { StorageUnavailable } from "@kickstand/domain/eventlog/StorageUnavailable"
import { generateSigningKeyPair, importSigningKey } from "@kickstand/kick/webhook/signing"
import { importVerifyingKey, type VerifyingKey } from "@kickstand/kick/webhook/VerifyingKey"
import { Clock, Context, Effect, Layer, Redacted } from "effect"
import { newId } from "../operations/newId.ts"

/** A JWT, and the `kid` of the key that signed it. */
export interface SignedJwt {
  readonly keyId: string
  readonly jwt: string
}

/** What the private half of a key is sealed for: it opens nowhere else. */
const purposeOf = (id: string) => `signing key ${id} of the public API`

/** Signs the public API's JWTs and tells which are genuine: Ed25519, by keys that all servers share. */
export class JwtKeys extends Context.Service<JwtKeys, {
  /** Signs with the newest key; the first makes it. */
  readonly sign: (claims: JwtClaims) => Effect.Effect<SignedJwt, SecretKeyMissing | StorageUnavailable>
  /** What a JWT says, once it is known to be signed by a key of ours; `null` otherwise. */
  readonly verify: (jwt: string) => Effect.Effect<PresentedCredential["jwt"], StorageUnavailable>
  /** Makes a key and adds it: it signs from now on. */
  readonly make: Effect.Effect<StoredSigningKey, SecretKeyMissing | StorageUnavailable>
}>()("kickstand/kickstand/credential/JwtKeys") {
  static readonly layer: Layer.Layer<JwtKeys, never, SigningKeys | SecretBox> = Layer.effect(
    JwtKeys,
    Effect.gen(function*() {
      const keys = yield* SigningKeys
      const box = yield* SecretBox
      /** What a key is never changes, so that it is looked up once. */
      const verifying = new Map<string, VerifyingKey>()

      const make = Effect.gen(function*() {
        const pair = yield* Effect.promise(() => generateSigningKeyPair("Ed25519"))
        const id = yield* newId("key_")
        const key: StoredSigningKey = {
          id,
          publicKey: pair.publicKeyPem,
          createdAt: yield* Clock.currentTimeMillis,
          retiredAt: null,
          sealed: yield* box.seal(Redacted.make(pair.privateKeyPem), purposeOf(id))
        }
        yield* keys.add(key)
        return key
      })

      /** The newest key that signs and opens. One whose seal does not open is passed over: another takes its place. */
      const current = Effect.gen(function*() {
        for (const key of yield* keys.list) {
          if (key.retiredAt !== null) continue
          const opened = yield* Effect.catchTag(box.open(key.sealed, purposeOf(key.id)), "SealBroken", (broken) =>
            Effect.as(Effect.logWarning(`The signing key ${key.id} does not open; another takes its place. ${broken.message}`), null))
          if (opened !== null) return { id: key.id, privateKeyPem: opened }
        }
        const made = yield* make
        return { id: made.id, privateKeyPem: yield* Effect.orDie(box.open(made.sealed, purposeOf(made.id))) }
      })

      const sign = Effect.fnUntraced(function*(claims: JwtClaims) {
        const { id, privateKeyPem } = yield* current
        const signed = jwtToSign(id, claims)
        const bytes = new TextEncoder().encode(signed)
        const signature = yield* Effect.promise(async () =>
          (await importSigningKey(Redacted.value(privateKeyPem))).sign(bytes)
        )
        return { keyId: id, jwt: writeJwt(signed, signature) }
      })

      const verifyingKey = Effect.fnUntraced(function*(id: string) {
        const known = verifying.get(id)
        if (known !== undefined) return known
        const stored = yield* keys.find(id)
        if (stored === null) return null
        const key = yield* Effect.orDie(importVerifyingKey(stored.publicKey))
        verifying.set(id, key)
        return key
      })

      const verify = Effect.fnUntraced(function*(text: string) {
        const jwt = parseJwt(text)
        if (jwt === null) return null
        const key = yield* verifyingKey(jwt.keyId)
        if (key === null || key.algorithm !== "Ed25519") return null
        const genuine = yield* Effect.promise(async () => key.verify(jwt.signature, jwt.signed))
        return genuine ? { keyId: jwt.keyId, claims: jwt.claims } : null
      })

      return JwtKeys.of({ sign, verify, make })
    })
  )
}
