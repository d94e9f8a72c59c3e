import { Option, Schema } from "effect"
import { maybe } from "../event/fields.ts"

/** A text where Kick tells one; `null` for anything else. */
export const text = maybe(Schema.NullOr(Schema.String), (value) => typeof value === "string" ? value : null)

const readNumber = (value: unknown): number | null => {
  const number = typeof value === "string" && /^-?\d{1,15}$/.test(value) ? Number(value) : value
  return Number.isSafeInteger(number) ? number as number : null
}

/** A whole number where Kick tells one, also when written as a text; `null` for anything else. */
export const number = maybe(Schema.NullOr(Schema.Int), readNumber)

/** Yes or no where Kick tells it; `null` for anything else. */
export const flag = maybe(Schema.NullOr(Schema.Boolean), (value) => typeof value === "boolean" ? value : null)

/** A list of texts, empty where Kick tells none; what is no text is left out. */
export const texts = maybe(
  Schema.Array(Schema.String),
  (value) => Array.isArray(value) ? value.filter((item): item is string => typeof item === "string") : []
)

/** A thing where Kick tells one that can be read; `null` for anything else. */
export const thing = <A, I>(schema: Schema.Codec<A, I>) => {
  const read = Schema.decodeUnknownOption(schema)
  return maybe(Schema.NullOr(Schema.toType(schema)), (value) => Option.getOrNull(read(value)))
}

/**
 * A list of things, empty where Kick tells none. One that cannot be read is left out: it must not take those beside it
 * along.
 */
export const things = <A, I>(schema: Schema.Codec<A, I>) => {
  const read = Schema.decodeUnknownOption(schema)
  return maybe(
    Schema.Array(Schema.toType(schema)),
    (value) => Array.isArray(value) ? value.flatMap((item) => Option.toArray(read(item))) : []
  )
}

/** The envelope of an answer. */
export const answer = <S extends Schema.Constraint>(data: S) => Schema.Struct({ data, message: text })

/** The envelope of an answer that comes in pages: `next_cursor` is empty or absent at the end. */
export const page = <S extends Schema.Constraint>(data: S) =>
  Schema.Struct({ data, message: text, pagination: thing(Schema.Struct({ next_cursor: text })) })
