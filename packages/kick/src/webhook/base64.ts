const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

/** Negative, and stays so whatever other digits are put beside it. */
const invalid = -1

const values = new Int8Array(128).fill(invalid)
for (let value = 0; value < alphabet.length; value++) values[alphabet.charCodeAt(value)] = value

const valueAt = (text: string, index: number): number => values[text.charCodeAt(index)] ?? invalid

/**
 * Decodes standard, padded base64; `null` for anything else.
 *
 * Only the canonical spelling is taken: white space, missing padding and unused bits that are not zero are refused, so
 * that no two texts stand for the same bytes.
 */
export const decodeBase64 = (text: string): Uint8Array<ArrayBuffer> | null => {
  const { length } = text
  if (length % 4 !== 0) return null
  const padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0
  const bytes = new Uint8Array(length / 4 * 3 - padding)
  const whole = padding === 0 ? length : length - 4
  let written = 0
  // Every request has a signature of 344 characters, so four at a time.
  for (let index = 0; index < whole; index += 4) {
    const bits = (valueAt(text, index) << 18) | (valueAt(text, index + 1) << 12) | (valueAt(text, index + 2) << 6) |
      valueAt(text, index + 3)
    if (bits < 0) return null
    bytes[written] = bits >> 16
    bytes[written + 1] = bits >> 8
    bytes[written + 2] = bits
    written += 3
  }
  if (padding === 0) return bytes
  const bits = (valueAt(text, whole) << 18) | (valueAt(text, whole + 1) << 12) |
    (padding === 1 ? valueAt(text, whole + 2) << 6 : 0)
  if (bits < 0 || (bits & (padding === 1 ? 0xff : 0xffff)) !== 0) return null
  bytes[written] = bits >> 16
  if (padding === 1) bytes[written + 1] = bits >> 8
  return bytes
}

/** Encodes bytes as standard, padded base64. */
export const encodeBase64 = (bytes: Uint8Array): string => {
  let binary = ""
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary)
}
