import { storable } from "../client/arrays.ts"

/** Longer words share a key with others that begin alike; bytes. */
const longestKey = 32

const ascii = /^[\0-\x7F]*$/
const encoder = new TextEncoder()

/** Converted words, since most of them come again and again; forgotten when there are many. */
const converted = new Map<string, string>()
const mostConverted = 20_000

/** A text as its UTF-8 bytes, each a character, so that keys compare here as `bytea` does in PostgreSQL. */
const binary = (text: string): string => {
  if (ascii.test(text)) return text
  const known = converted.get(text)
  if (known !== undefined) return known
  const bytes = String.fromCharCode(...encoder.encode(text))
  if (converted.size >= mostConverted) converted.clear()
  converted.set(text, bytes)
  return bytes
}

/** The key under which messages that hold a word are listed. */
export const wordKey = (word: string): string => binary(word).slice(0, longestKey)

/** The key under which somebody's messages are listed; no word has such a key. */
export const senderKey = (userId: string): string => `\x01${binary(storable(userId)).slice(0, 2 * longestKey)}`

/** The bytes of a key. */
export const keyBytes = (key: string): Uint8Array => Uint8Array.from(key, (char) => char.charCodeAt(0))
