import { type JsonObject, parseJsonObject, withoutNul } from "@kickstand/domain/event/json"

export { isJsonObject, type JsonObject } from "@kickstand/domain/event/json"

/** The body of a delivery, read once. */
export interface KickBody {
  /** One text per sequence of bytes, without NUL, which PostgreSQL cannot store in a text. Few need it. */
  readonly text: () => string
  /** `null` when the body is not a JSON object. */
  readonly json: JsonObject | null
}

const utf8 = new TextDecoder("utf-8", { fatal: true })

const decodeText = (bytes: Uint8Array): string => {
  try {
    return utf8.decode(bytes)
  } catch {
    // A character per byte, so that bodies that are not UTF-8 stay distinct.
    return Array.from(bytes, (byte) => String.fromCharCode(byte)).join("")
  }
}

/** Reads the bytes of a body; total, whatever they are. */
export const readKickBody = (bytes: Uint8Array): KickBody => {
  const text = decodeText(bytes)
  return { text: () => withoutNul(text), json: parseJsonObject(text) }
}
