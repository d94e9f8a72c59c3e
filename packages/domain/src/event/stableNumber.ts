import { sha256 } from "@noble/hashes/sha2.js"
import { utf8ToBytes } from "@noble/hashes/utils.js"

/**
 * A number for an id, always the same, where an answer wants a number and platforms have texts. An id that is a number
 * below 2^52 stays what it is; every other gets one of the 2^52 numbers above, by its SHA-256, so that the two kinds
 * never meet and two texts practically never do.
 */
export const stableNumber = (id: string): number => {
  if (/^(0|[1-9]\d*)$/.test(id) && Number(id) < 2 ** 52) return Number(id)
  const { buffer, byteOffset } = sha256(utf8ToBytes(id))
  const bits = new DataView(buffer, byteOffset)
  return 2 ** 52 + (bits.getUint32(0) >>> 12) * 2 ** 32 + bits.getUint32(4)
}
