const digits = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"))

const values = new Uint8Array(128)
for (let digit = 0; digit < 16; digit++) values[digit.toString(16).charCodeAt(0)] = digit

/** Bytes as PostgreSQL writes them in text: `\x`, then two lower-case digits each. */
export const toHex = (bytes: Uint8Array): string => {
  let text = "\\x"
  for (const byte of bytes) text += digits[byte]
  return text
}

/** The bytes of PostgreSQL's text for them. */
export const fromHex = (text: string): Uint8Array => {
  const bytes = new Uint8Array((text.length - 2) / 2)
  for (let index = 0; index < bytes.length; index++) {
    const high = values[text.charCodeAt(2 * index + 2)] ?? 0
    const low = values[text.charCodeAt(2 * index + 3)] ?? 0
    bytes[index] = (high << 4) | low
  }
  return bytes
}
