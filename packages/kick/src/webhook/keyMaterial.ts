import { decodeBase64, encodeBase64 } from "./base64.ts"

/** The signature algorithms that Kick's key may have. */
export type KeyAlgorithm = "RSA" | "Ed25519"

/** What a PEM file holds: its label, and the DER bytes between its lines. */
export interface Pem {
  readonly label: string
  readonly der: Uint8Array<ArrayBuffer>
}

/**
 * Reads the first block of a PEM text; `null` when there is none.
 *
 * Line breaks may also be written as `\n` with a backslash, which is how they survive in an environment variable.
 */
export const readPem = (text: string): Pem | null => {
  const match = /-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\s]+)-----END \1-----/.exec(text.replaceAll("\\n", "\n"))
  const [, label, body] = match ?? []
  if (label === undefined || body === undefined) return null
  const der = decodeBase64(body.replace(/\s+/g, ""))
  return der === null ? null : { label, der }
}

/** Writes a PEM text with lines of 64 characters. */
export const writePem = ({ label, der }: { readonly label: string; readonly der: Uint8Array }): string => {
  const lines = encodeBase64(der).match(/.{1,64}/g) ?? []
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ""].join("\n")
}

interface Element {
  readonly tag: number
  readonly start: number
  readonly end: number
}

const readElement = (der: Uint8Array, at: number): Element | null => {
  const tag = der[at]
  const first = der[at + 1]
  if (tag === undefined || first === undefined) return null
  const lengthBytes = first < 0x80 ? 0 : first & 0x7f
  if (first === 0x80 || lengthBytes > 3) return null
  const start = at + 2 + lengthBytes
  let length = first < 0x80 ? first : 0
  for (const byte of der.subarray(at + 2, start)) length = length << 8 | byte
  return start + length <= der.length ? { tag, start, end: start + length } : null
}

const sequence = 0x30
const integer = 0x02
const objectIdentifier = 0x06

const algorithms: Record<string, KeyAlgorithm> = {
  /** 1.2.840.113549.1.1.1, rsaEncryption (RFC 3279). */
  "42.134.72.134.247.13.1.1.1": "RSA",
  /** 1.3.101.112, id-Ed25519 (RFC 8410). */
  "43.101.112": "Ed25519"
}

/**
 * The algorithm named inside a SubjectPublicKeyInfo or a PKCS#8 private key; `null` for anything else.
 *
 * Both are a sequence whose AlgorithmIdentifier comes first, in PKCS#8 after a version number.
 */
export const algorithmOf = (der: Uint8Array): KeyAlgorithm | null => {
  const outer = readElement(der, 0)
  if (outer?.tag !== sequence || outer.end !== der.length) return null
  const first = readElement(der, outer.start)
  const identifier = first?.tag === integer ? readElement(der, first.end) : first
  if (identifier?.tag !== sequence) return null
  const oid = readElement(der, identifier.start)
  if (oid?.tag !== objectIdentifier) return null
  return algorithms[der.subarray(oid.start, oid.end).join(".")] ?? null
}
