import { Result } from "effect"
import { type JsonObject, parseJsonObject, withoutNul } from "./json.ts"

/** The body of a delivery, read once. */
export interface PayloadBody {
  /** One text per sequence of bytes, without NUL, which PostgreSQL cannot store in a text. Few need it. */
  readonly text: () => string
  /** `null` when the body is not a JSON object. */
  readonly json: JsonObject | null
}

const utf8 = new TextDecoder("utf-8", { fatal: true })

/** A character per byte where the bytes are not UTF-8, so that such bodies stay distinct. */
const decodeText = (bytes: Uint8Array): string =>
  Result.getOrElse(
    Result.try(() => utf8.decode(bytes)),
    () => Array.from(bytes, (byte) => String.fromCharCode(byte)).join("")
  )

/** Reads the bytes of a body; total, whatever they are. */
export const readPayloadBody = (bytes: Uint8Array): PayloadBody => {
  const text = decodeText(bytes)
  return { text: () => withoutNul(text), json: parseJsonObject(text) }
}
