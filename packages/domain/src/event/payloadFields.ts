import { Effect, Schema, SchemaGetter, SchemaIssue } from "effect"
import { parseInstant } from "./instant.ts"

/**
 * A field that an event cannot do without: what `read` gives `null` for is an error that names the field.
 *
 * @param expected what stands there usually, for the error
 */
export const required = <A>(type: Schema.Codec<A>, read: (value: unknown) => A | null, expected: string) => {
  const issue = Effect.fail(new SchemaIssue.InvalidValue({ expected }))
  return Schema.Unknown.pipe(Schema.decodeTo(type, {
    decode: SchemaGetter.transformEffect((value) => {
      const known = read(value)
      return known === null ? issue : Effect.succeed(known)
    }),
    encode: SchemaGetter.transform((value): unknown => value)
  }))
}

/**
 * A field that may be absent, `null` or anything else: an event is not lost because something beside the matter is odd.
 */
export const maybe = <A>(type: Schema.Codec<A>, read: (value: unknown) => A) =>
  Schema.Unknown.pipe(
    Schema.decodeTo(type, {
      decode: SchemaGetter.transform(read),
      encode: SchemaGetter.transform((value): unknown => value)
    }),
    Schema.withDecodingDefaultKey(Effect.succeed(null))
  )

/** A text that says something; `null` for anything else. */
export const readText = (value: unknown): string | null => typeof value === "string" && value !== "" ? value : null

/** A whole number from 0 to 2^31 - 1, also when written as a text; `null` for anything else. */
export const readCount = (value: unknown): number | null => {
  const number = typeof value === "string" && /^\d{1,10}$/.test(value) ? Number(value) : value
  return typeof number === "number" && Number.isInteger(number) && number >= 0 && number <= 0x7fffffff ? number : null
}

/** The id of a person or channel: a positive number, also when written as a text; 0 is how platforms say "nobody". */
export const readUserId = (value: unknown): string | null => {
  if (typeof value === "number") return Number.isSafeInteger(value) && value > 0 ? String(value) : null
  return typeof value === "string" && /^[1-9]\d{0,18}$/.test(value) ? value : null
}

/** The id of a thing (message, reward, emote), of a length that fits into an index. */
export const readId = (value: unknown): string | null => {
  if (typeof value === "number") return Number.isSafeInteger(value) ? String(value) : null
  return typeof value === "string" && value !== "" && value.length <= 128 ? value : null
}

/** A name of a person or channel, of a length that fits into an index. */
export const readName = (value: unknown): string | null => {
  const text = readText(value)
  return text !== null && text.length <= 128 ? text : null
}

const readFlag = (value: unknown): boolean | null => typeof value === "boolean" ? value : null

/** The id of a person or channel, which must be there. */
export const UserId = required(Schema.String, readUserId, "a user id")

/** The id of a thing, which must be there. */
export const Id = required(Schema.String, readId, "an id of 1 to 128 characters")

/** A whole number, which must be there. */
export const Count = required(Schema.Int, readCount, "a whole number")

/** A name, where it is told. */
export const MaybeName = maybe(Schema.NullOr(Schema.String), readName)

/** A text, where it is told. */
export const MaybeText = maybe(Schema.NullOr(Schema.String), readText)

/** A whole number, where it is told. */
export const MaybeCount = maybe(Schema.NullOr(Schema.Int), readCount)

/** Yes or no, where it is told. */
export const MaybeFlag = maybe(Schema.NullOr(Schema.Boolean), readFlag)

/** A time in epoch milliseconds, where it is told. */
export const MaybeInstant = maybe(Schema.NullOr(Schema.Int), parseInstant)
