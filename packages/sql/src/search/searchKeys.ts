import type { SearchMessage } from "@kickstand/domain/search/SearchMessage"
import { searchTerms } from "@kickstand/domain/search/searchWords"
import { storable } from "../client/arrays.ts"

/** Longer words share a key with others that begin alike; bytes. */
const longestKey = 32

const ascii = /^[\0-\x7F]*$/
const encoder = new TextEncoder()

/** A text as its UTF-8 bytes, each a character, so that keys compare here as `bytea` does in PostgreSQL. */
const binary = (text: string): string => {
  if (ascii.test(text)) return text
  let bytes = ""
  for (const byte of encoder.encode(text)) bytes += String.fromCharCode(byte)
  return bytes
}

/** The key under which messages that hold a word are listed. */
export const wordKey = (word: string): string => binary(word).slice(0, longestKey)

/** The key under which somebody's messages are listed; no word has such a key. */
export const senderKey = (userId: string): string => `\x01${binary(storable(userId)).slice(0, 2 * longestKey)}`

/** Every key under which a message is listed. */
export const keysOf = ({ senderId, content }: SearchMessage): ReadonlySet<string> => {
  const keys = new Set<string>([senderKey(senderId)])
  for (const word of searchTerms(content)) keys.add(wordKey(word))
  return keys
}

/** The bytes of a key. */
export const keyBytes = (key: string): Uint8Array => Uint8Array.from(key, (char) => char.charCodeAt(0))
