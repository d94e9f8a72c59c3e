import * as noble from "@noble/ed25519"
import { encodeBase64 } from "./base64.ts"
import { algorithmOf, type KeyAlgorithm, readPem, writePem } from "./keyMaterial.ts"
import { type SignedParts, signedBytes } from "./signature.ts"

const rsa = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" }

/** A private key that is ready to sign, as a simulated Kick holds it. */
export interface SigningKey {
  readonly algorithm: KeyAlgorithm
  readonly sign: (message: Uint8Array<ArrayBuffer>) => Promise<Uint8Array>
}

/** A key pair in PEM: PKCS#8 and SubjectPublicKeyInfo. */
export interface SigningKeyPair {
  readonly algorithm: KeyAlgorithm
  readonly privateKeyPem: string
  readonly publicKeyPem: string
}

const generateRsa = async (): Promise<SigningKeyPair> => {
  const parameters = { ...rsa, modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) }
  const { privateKey, publicKey } = await crypto.subtle.generateKey(parameters, true, ["sign", "verify"])
  const [pkcs8, spki] = await Promise.all([
    crypto.subtle.exportKey("pkcs8", privateKey),
    crypto.subtle.exportKey("spki", publicKey)
  ])
  return {
    algorithm: "RSA",
    privateKeyPem: writePem({ label: "PRIVATE KEY", der: new Uint8Array(pkcs8) }),
    publicKeyPem: writePem({ label: "PUBLIC KEY", der: new Uint8Array(spki) })
  }
}

/** The DER that stands before the 32 bytes of an Ed25519 key, private and public (RFC 8410). */
const pkcs8Head = [0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20]
const spkiHead = [0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00]

// Without WebCrypto, so that it works wherever signing does.
const generateEd25519 = async (): Promise<SigningKeyPair> => {
  const { secretKey, publicKey } = await noble.keygenAsync()
  return {
    algorithm: "Ed25519",
    privateKeyPem: writePem({ label: "PRIVATE KEY", der: new Uint8Array([...pkcs8Head, ...secretKey]) }),
    publicKeyPem: writePem({ label: "PUBLIC KEY", der: new Uint8Array([...spkiHead, ...publicKey]) })
  }
}

/** Makes a new key pair: RSA of 2048 bits, as Kick's own is, or Ed25519. */
export const generateSigningKeyPair = (algorithm: KeyAlgorithm): Promise<SigningKeyPair> =>
  algorithm === "RSA" ? generateRsa() : generateEd25519()

const fromCryptoKey = (algorithm: KeyAlgorithm, name: string, key: CryptoKey): SigningKey => ({
  algorithm,
  sign: async (message) => new Uint8Array(await crypto.subtle.sign(name, key, message))
})

/** Signs with Ed25519 in plain JavaScript from the 32 bytes of a private key. */
export const portableEd25519Signer = (secretKey: Uint8Array): SigningKey => ({
  algorithm: "Ed25519",
  sign: (message) => noble.signAsync(message, secretKey)
})

/** Reads a private key in PEM (PKCS#8, RSA or Ed25519); rejects with a `TypeError` for anything else. */
export const importSigningKey = async (privateKeyPem: string): Promise<SigningKey> => {
  const block = readPem(privateKeyPem)
  const algorithm = block?.label === "PRIVATE KEY" ? algorithmOf(block.der) : null
  if (block === null || algorithm === null) throw new TypeError("Expected an RSA or Ed25519 private key in PKCS#8 PEM")
  if (algorithm === "RSA") {
    return fromCryptoKey("RSA", rsa.name, await crypto.subtle.importKey("pkcs8", block.der, rsa, false, ["sign"]))
  }
  return crypto.subtle.importKey("pkcs8", block.der, { name: "Ed25519" }, false, ["sign"]).then(
    (key) => fromCryptoKey("Ed25519", "Ed25519", key),
    (error: unknown) =>
      block.der.length === 48 ? portableEd25519Signer(block.der.subarray(16)) : Promise.reject(error)
  )
}

/** Signs as Kick does; the value of the `Kick-Event-Signature` header. */
export const sign = async (key: SigningKey, parts: SignedParts): Promise<string> =>
  encodeBase64(await key.sign(signedBytes(parts)))

/** What a webhook request tells beside its body. */
export interface WebhookMeta {
  readonly messageId: string
  /** RFC 3339. */
  readonly timestamp: string
  readonly type: string
  readonly version?: string
  readonly subscriptionId?: string
}

/** The headers of a webhook request as Kick sends it, by lower-cased name. */
export const signedHeaders = async (
  key: SigningKey,
  { messageId, timestamp, type, version = "1", subscriptionId }: WebhookMeta,
  body: Uint8Array
): Promise<Record<string, string>> => ({
  "content-type": "application/json",
  "kick-event-message-id": messageId,
  "kick-event-signature": await sign(key, { messageId, timestamp, body }),
  "kick-event-message-timestamp": timestamp,
  "kick-event-type": type,
  "kick-event-version": version,
  ...(subscriptionId === undefined ? {} : { "kick-event-subscription-id": subscriptionId })
})
