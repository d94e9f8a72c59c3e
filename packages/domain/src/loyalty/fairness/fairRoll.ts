import { hmac } from "@noble/hashes/hmac.js"
import { sha256 } from "@noble/hashes/sha2.js"
import { Hex } from "effect/encoding"
import { Result } from "effect"

const utf8 = new TextEncoder()

/** The bytes of hexadecimal digits; none for anything else. */
const bytesOf = (hex: string): Uint8Array => Result.getOrElse(Hex.decode(hex), () => new Uint8Array())

/** What is published of a seed before it is: the SHA-256 of its bytes. Both as hexadecimal digits. */
export const seedHashOf = (seed: string): string => Hex.encode(sha256(bytesOf(seed)))

/** A secret that outcomes derive from, and what everybody may know of it. */
export interface Seed {
  readonly seed: string
  readonly seedHash: string
}

/**
 * A whole number from 0 to `sides - 1`: the first 48 bits of HMAC-SHA256(seed, nonce), as a share of all that there are,
 * times `sides`. Whoever has the seed finds the same.
 *
 * @param seed hexadecimal digits
 * @param nonce what the outcome belongs to, such as the id of the message that asked for it
 */
export const fairRoll = (seed: string, nonce: string, sides: number): number => {
  const mac = hmac(sha256, bytesOf(seed), utf8.encode(nonce))
  const share = mac.subarray(0, 6).reduce((sum, byte) => sum * 256 + byte, 0) / 2 ** 48
  return Math.floor(share * sides)
}
