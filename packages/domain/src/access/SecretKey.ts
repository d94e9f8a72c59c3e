import { sha256 } from "@noble/hashes/sha2.js"
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js"
import type { KeyEnvironment } from "./ApiKey.ts"

/** A whole key, taken apart. */
export interface SecretKey {
  readonly environment: KeyEnvironment
  /** The public part: `klz_live_<16 hex>`. */
  readonly prefix: string
  /** 48 hex digits; never stored, logged or shown again. */
  readonly secret: string
}

const format = /^(klz_(live|test)_[0-9a-f]{16})_([0-9a-f]{48})$/

/** Takes `klz_live_<16 hex>_<48 hex>` apart; `null` when the text is no key. */
export const parseSecretKey = (text: string): SecretKey | null => {
  const [, prefix, environment, secret] = format.exec(text) ?? []
  if (prefix === undefined || secret === undefined) return null
  return { environment: environment === "test" ? "test" : "live", prefix, secret }
}

/** The key as its owner is to keep it. */
export const formatSecretKey = ({ prefix, secret }: SecretKey): string => `${prefix}_${secret}`

/** A new key from 32 bytes of a secure source: 8 are the prefix, 24 the secret. */
export const makeSecretKey = (environment: KeyEnvironment, bytes: Uint8Array): SecretKey => ({
  environment,
  prefix: `klz_${environment}_${bytesToHex(bytes.subarray(0, 8))}`,
  secret: bytesToHex(bytes.subarray(8, 32))
})

/** Random bytes that {@link makeSecretKey} needs. */
export const secretKeyBytes = 32

/**
 * What is stored of a secret: its SHA-256, in hex. A secret has 192 random bits, so that no slow hash is needed to keep
 * a stolen table useless. Computed at once: on every request's way, WebCrypto's promise would cost many times the hash.
 */
export const hashSecret = (secret: string): string => bytesToHex(sha256(utf8ToBytes(secret)))
