/** A JSON object of unknown content. */
export type JsonObject = Readonly<Record<string, unknown>>

/** The body of a delivery, read once. */
export interface KickBody {
  /** One text per sequence of bytes, without NUL, which PostgreSQL cannot store in a text. Few need it. */
  readonly text: () => string
  /** `null` when the body is not a JSON object. */
  readonly json: JsonObject | null
}

/** Whether something from a JSON text is an object, and not an array or `null`. */
export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value)

const utf8 = new TextDecoder("utf-8", { fatal: true })

const withoutNul = (text: string): string => text.replaceAll("\0", "\ufffd")

const decodeText = (bytes: Uint8Array): string => {
  try {
    return utf8.decode(bytes)
  } catch {
    // A character per byte, so that bodies that are not UTF-8 stay distinct.
    return Array.from(bytes, (byte) => String.fromCharCode(byte)).join("")
  }
}

/** Without what JSON can escape and storage cannot hold: NUL, and halves of surrogate pairs. */
const storable = (_key: string, value: unknown): unknown =>
  typeof value === "string" ? withoutNul(value).toWellFormed() : value

// A reviver doubles the time of parsing, so only texts that hold such an escape get one.
const parse = (text: string): unknown => {
  try {
    return /\\u(?:0000|d[89a-f])/i.test(text) ? JSON.parse(text, storable) : JSON.parse(text)
  } catch {
    return null
  }
}

/** Reads the bytes of a body; total, whatever they are. */
export const readKickBody = (bytes: Uint8Array): KickBody => {
  const text = decodeText(bytes)
  const value = parse(text)
  return { text: () => withoutNul(text), json: isJsonObject(value) ? value : null }
}
