import { SealBroken, SecretBox } from "@kickstand/domain/connection/SecretBox"
import { Effect, Layer, Redacted, Result } from "effect"
import { WebCrypto } from "effect/crypto"
import { Base64Url, Hex } from "effect/encoding"
import { type InvalidSecretKey, parseSecretKeys } from "./secretKey.ts"

/** AES-GCM's usual length of nonces, and the only one that needs no further hashing. */
const nonceBytes = 12

interface BoxKey {
  /** The first 8 bytes of the SHA-256 of the key: names it and gives nothing of it away. */
  readonly id: string
  readonly key: CryptoKey
}

const utf8 = new TextEncoder()
const fromUtf8 = new TextDecoder()

const prepare = Effect.fnUntraced(function*(bytes: Uint8Array<ArrayBuffer>) {
  const crypto = yield* WebCrypto.WebCrypto
  const digest = yield* Effect.promise(() => crypto.subtle.digest("SHA-256", bytes))
  const key = yield* Effect.promise(() => crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]))
  return { id: Hex.encode(new Uint8Array(digest).subarray(0, 8)), key } satisfies BoxKey
})

/** `v1.KEY.NONCE.CIPHERTEXT`; the tag is at the ciphertext's end. */
const format = /^v1\.([0-9a-f]{16})\.([A-Za-z0-9_-]{16})\.([A-Za-z0-9_-]+)$/

const partsOf = (sealed: string) => {
  const [, keyId, nonce, ciphertext] = format.exec(sealed) ?? []
  return keyId === undefined || nonce === undefined || ciphertext === undefined ? null : { keyId, nonce, ciphertext }
}

/** What a seal is bound to beside its key: that it is ours, which key, and what for. */
const boundTo = (keyId: string, purpose: string) => utf8.encode(`kickstand secret v1 ${keyId} ${purpose}`)

const make = Effect.fnUntraced(function*(keys: readonly [BoxKey, ...Array<BoxKey>]) {
  const crypto = yield* WebCrypto.WebCrypto
  const [current] = keys
  const byId = new Map(keys.map((key) => [key.id, key.key]))

  const open = Effect.fnUntraced(function*(sealed: string, purpose: string) {
    const parts = partsOf(sealed)
    if (parts === null) return yield* new SealBroken({ reason: "tampered", keyId: null })
    const { keyId } = parts
    const key = byId.get(keyId)
    if (key === undefined) return yield* new SealBroken({ reason: "unknown_key", keyId })
    const broken = () => new SealBroken({ reason: "tampered", keyId })
    const [nonce, ciphertext] = yield* Effect.mapError(
      Effect.fromResult(Result.all([Base64Url.decode(parts.nonce), Base64Url.decode(parts.ciphertext)])),
      broken
    )
    const plain = yield* Effect.tryPromise({
      try: () =>
        crypto.subtle.decrypt(
          { name: "AES-GCM", iv: new Uint8Array(nonce), additionalData: boundTo(keyId, purpose) },
          key,
          new Uint8Array(ciphertext)
        ),
      catch: broken
    })
    return Redacted.make(fromUtf8.decode(plain))
  })

  const seal = Effect.fnUntraced(function*(secret: Redacted.Redacted, purpose: string) {
    // Drawn anew for each seal: tokens are sealed some twelve times a day, and nonces of this length meet after billions.
    const iv = crypto.getRandomValues(new Uint8Array(nonceBytes))
    const ciphertext = yield* Effect.promise(() =>
      crypto.subtle.encrypt(
        { name: "AES-GCM", iv, additionalData: boundTo(current.id, purpose) },
        current.key,
        utf8.encode(Redacted.value(secret))
      )
    )
    return `v1.${current.id}.${Base64Url.encode(iv)}.${Base64Url.encode(new Uint8Array(ciphertext))}`
  })

  return SecretBox.of({
    ready: true,
    seal,
    open,
    keyOf: (sealed) => {
      const id = partsOf(sealed)?.keyId ?? ""
      return id === current.id ? "current" : byId.has(id) ? "older" : "unknown"
    }
  })
})

/** {@link SecretBox} by AES-256-GCM of the runtime's WebCrypto. */
export const AesSecretBox = {
  /** Takes what `KICKSTAND_SECRET_KEY` may hold; without it, nothing can be sealed. */
  layer: (secretKeys: Redacted.Redacted | null): Layer.Layer<SecretBox, InvalidSecretKey> =>
    secretKeys === null ? SecretBox.layerMissing : Layer.effect(
      SecretBox,
      Effect.gen(function*() {
        const [first, ...others] = yield* Effect.fromResult(parseSecretKeys(secretKeys))
        const current = yield* prepare(first as Uint8Array<ArrayBuffer>)
        return yield* make([current, ...(yield* Effect.forEach(others, prepare))])
      })
    )
}
