import * as noble from "@noble/ed25519"
import { Context, Effect, Schema } from "effect"
import { algorithmOf, type KeyAlgorithm, readPem } from "./keyMaterial.ts"
import type { SignedParts } from "./signature.ts"

/** A text that should have been a public key is none that can verify webhooks; `reason` says why. */
export class InvalidPublicKey extends Schema.TaggedError<InvalidPublicKey>()("InvalidPublicKey", {
  reason: Schema.String
}) {
  override get message(): string {
    return `Not a usable public key: ${this.reason}`
  }
}

/** A public key that is ready to verify signatures. */
export interface VerifyingKey {
  readonly algorithm: KeyAlgorithm
  /** Whether the signature was made over exactly these bytes; rejects only when the runtime's cryptography fails. */
  readonly verify: (signature: Uint8Array<ArrayBuffer>, message: Uint8Array<ArrayBuffer>) => Promise<boolean>
  /** The same for webhooks, of which there may be thousands in a second, where a runtime has something better for them. */
  readonly check?: (check: SignatureCheck) => void
}

/** A question whether a signature fits. */
export interface SignatureCheck {
  readonly signed: SignedParts
  readonly signature: Uint8Array<ArrayBuffer>
  /** Is called once, at once or later, and must not throw. */
  readonly done: (fits: boolean) => void
}

/** Readies the DER bytes of a SubjectPublicKeyInfo for verifying; rejects when they are damaged. */
export type ImportKey = (algorithm: KeyAlgorithm, der: Uint8Array<ArrayBuffer>) => Promise<VerifyingKey>

const fromCryptoKey = (algorithm: KeyAlgorithm, name: string, key: CryptoKey): VerifyingKey => ({
  algorithm,
  verify: (signature, message) => crypto.subtle.verify(name, key, signature, message)
})

/** Verifies with Ed25519 in plain JavaScript from the 32 bytes of a public key; 10 to 20 times slower than WebCrypto. */
export const portableEd25519 = (publicKey: Uint8Array): VerifyingKey => ({
  algorithm: "Ed25519",
  // Throws on signatures of a wrong length, where WebCrypto answers false.
  verify: (signature, message) =>
    noble.verifyAsync(signature, message, publicKey, { zip215: false }).catch(() => false)
})

const importRsa = (der: Uint8Array<ArrayBuffer>): Promise<VerifyingKey> =>
  crypto.subtle.importKey("spki", der, { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" }, false, ["verify"])
    .then((key) => fromCryptoKey("RSA", "RSASSA-PKCS1-v1_5", key))

const importEd25519 = (der: Uint8Array<ArrayBuffer>): Promise<VerifyingKey> =>
  crypto.subtle.importKey("spki", der, { name: "Ed25519" }, false, ["verify"]).then(
    (key) => fromCryptoKey("Ed25519", "Ed25519", key),
    // A WebCrypto without Ed25519 refuses every such key. The key proper is the last 32 of 44 bytes (RFC 8410).
    (error: unknown) => der.length === 44 ? portableEd25519(der.subarray(12)) : Promise.reject(error)
  )

const importers = { RSA: importRsa, Ed25519: importEd25519 }

/**
 * The cryptography that signatures are verified with: WebCrypto, which every runtime has. It hands each signature to
 * another thread, which costs more than the verifying itself; an application whose runtime can do it in place may say so.
 */
export const KeyImporter: Context.Reference<ImportKey> = Context.Reference<ImportKey>(
  "kickstand/kick/webhook/KeyImporter",
  { defaultValue: () => (algorithm, der) => importers[algorithm](der) }
)

/**
 * Reads a public key in PEM (SubjectPublicKeyInfo, "BEGIN PUBLIC KEY").
 *
 * Whether signatures are RSA PKCS#1 v1.5 with SHA-256 or Ed25519 is decided by the algorithm inside the key and by
 * nothing that a request carries.
 */
export const importVerifyingKey = Effect.fnUntraced(function*(pem: string) {
  const block = readPem(pem)
  if (block === null) return yield* new InvalidPublicKey({ reason: "it is not in PEM format" })
  if (block.label !== "PUBLIC KEY") {
    return yield* new InvalidPublicKey({ reason: `expected "BEGIN PUBLIC KEY", got "BEGIN ${block.label}"` })
  }
  const algorithm = algorithmOf(block.der)
  if (algorithm === null) return yield* new InvalidPublicKey({ reason: "it is neither an RSA nor an Ed25519 key" })
  const importKey = yield* KeyImporter
  return yield* Effect.tryPromise({
    try: () => importKey(algorithm, block.der),
    catch: () => new InvalidPublicKey({ reason: `its ${algorithm} key is damaged` })
  })
})
