import { Result } from "effect"

/** A JSON object of unknown content. */
export type JsonObject = Readonly<Record<string, unknown>>

/** Whether something from a JSON text is an object, and not an array or `null`. */
export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value)

/** Without NUL, which PostgreSQL cannot store in a text. */
export const withoutNul = (text: string): string => text.replaceAll("\0", "\ufffd")

/** Without what JSON can escape and storage cannot hold: NUL, and halves of surrogate pairs. */
const storable = (_key: string, value: unknown): unknown =>
  typeof value === "string" ? withoutNul(value).toWellFormed() : value

// A reviver doubles the time of parsing, so only texts that hold such an escape get one. Most hold no escape at all, which
// is told in a fraction of the expression's time.
const parse = (text: string): unknown =>
  text.includes("\\u") && /\\u(?:0000|d[89a-f])/i.test(text) ? JSON.parse(text, storable) : JSON.parse(text)

/** The object that a JSON text is, made storable; `null` when it is no JSON or no object. */
export const parseJsonObject = (text: string): JsonObject | null => {
  const value = Result.getOrNull(Result.try(() => parse(text)))
  return isJsonObject(value) ? value : null
}
