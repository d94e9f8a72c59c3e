import { Effect, Option, Schema, SchemaGetter } from "effect"
import { maybe, required } from "../event/fields.ts"

const readText = (value: unknown): string | null => typeof value === "string" ? value : null

const readFlag = (value: unknown): boolean | null => typeof value === "boolean" ? value : null

/** A field that is left out when it is `null`. */
const rarely = <A>(type: Schema.Codec<A | null>, read: (value: unknown) => A | null) =>
  Schema.optionalKey(Schema.Unknown).pipe(Schema.decodeTo(type, {
    decode: SchemaGetter.transformOptional((value: Option.Option<unknown>) => Option.some(read(Option.getOrNull(value)))),
    encode: SchemaGetter.transformOptional((value: Option.Option<A | null>): Option.Option<unknown> =>
      Option.filter(value, (known) => known !== null)
    )
  }))

/** A text where Kick tells one; `null` for anything else. */
export const text = maybe(Schema.NullOr(Schema.String), readText)

const readNumber = (value: unknown): number | null => {
  const number = typeof value === "string" && /^-?\d{1,15}$/.test(value) ? Number(value) : value
  return Number.isSafeInteger(number) ? number as number : null
}

/** The number of a user, category, …, which must be there, also when written as a text. */
export const id = required(Schema.Int, readNumber, "a number that names something")

/** The name of a reward, subscription, message, …, which must be there, also when written as a number. */
export const key = required(
  Schema.String,
  (value) => typeof value === "number" ? String(value) : readText(value),
  "a text that names something"
)

/** A whole number where Kick tells one, also when written as a text; `null` for anything else. */
export const number = maybe(Schema.NullOr(Schema.Int), readNumber)

/** Yes or no where Kick tells it; `null` for anything else. */
export const flag = maybe(Schema.NullOr(Schema.Boolean), readFlag)

/** A list of texts, empty where Kick tells none; what is no text is left out. */
export const texts = maybe(
  Schema.Array(Schema.String),
  (value) => Array.isArray(value) ? value.filter((item): item is string => typeof item === "string") : []
)

/** A text that Kick leaves out unless there is one; `null` where it does. */
export const rareText = rarely(Schema.NullOr(Schema.String), readText)

/** Yes or no, where Kick leaves it out unless there is something to tell; `null` where it does. */
export const rareFlag = rarely(Schema.NullOr(Schema.Boolean), readFlag)

/** A thing where Kick tells one that can be read; `null` for anything else. */
export const thing = <A, I>(schema: Schema.Codec<A, I>) => {
  const read = Schema.decodeUnknownOption(schema)
  const write = Schema.encodeSync(schema)
  return Schema.Unknown.pipe(
    Schema.decodeTo(Schema.NullOr(Schema.toType(schema)), {
      decode: SchemaGetter.transform((value: unknown) => Option.getOrNull(read(value))),
      encode: SchemaGetter.transform((value): unknown => value === null ? null : write(value))
    }),
    Schema.withDecodingDefaultKey(Effect.succeed(null))
  )
}

/**
 * A list of things, empty where Kick tells none. One that cannot be read is left out: it must not take those beside it
 * along.
 */
export const things = <A, I>(schema: Schema.Codec<A, I>) => {
  const read = Schema.decodeUnknownOption(schema)
  const write = Schema.encodeSync(schema)
  return Schema.Unknown.pipe(
    Schema.decodeTo(Schema.Array(Schema.toType(schema)), {
      decode: SchemaGetter.transform((value: unknown): ReadonlyArray<A> =>
        Array.isArray(value) ? value.flatMap((item) => Option.toArray(read(item))) : []
      ),
      encode: SchemaGetter.transform((values): unknown => values.map((value) => write(value)))
    }),
    Schema.withDecodingDefaultKey(Effect.succeed(null))
  )
}

/** The envelope of an answer. */
export const answer = <S extends Schema.Constraint>(data: S) => Schema.Struct({ data, message: text })

/** The envelope of an answer that comes in pages: `next_cursor` is empty or absent at the end. */
export const page = <S extends Schema.Constraint>(data: S) =>
  Schema.Struct({ data, message: text, pagination: thing(Schema.Struct({ next_cursor: text })) })
