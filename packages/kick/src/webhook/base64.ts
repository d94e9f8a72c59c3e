const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

const invalid = 255

const values = new Uint8Array(128).fill(invalid)
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
  const digits = length - padding
  let buffer = 0
  let bits = 0
  let written = 0
  for (let index = 0; index < digits; index++) {
    const value = valueAt(text, index)
    if (value === invalid) return null
    buffer = (buffer << 6 | value) & 0xffffff
    bits += 6
    if (bits >= 8) {
      bits -= 8
      bytes[written++] = buffer >> bits
    }
  }
  return (buffer & (1 << bits) - 1) === 0 ? bytes : null
}

/** Encodes bytes as standard, padded base64. */
export const encodeBase64 = (bytes: Uint8Array): string => {
  let binary = ""
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary)
}
