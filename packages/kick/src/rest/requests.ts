import { Schema, SchemaGetter } from "effect"

/** A number that Kick gives to a user, category, …: a whole number from 1. */
export const Id = Schema.Int.pipe(Schema.check(Schema.isBetween({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER })))

/** What Kick calls a reward, redemption, subscription or message: mostly a ULID or a UUID. */
export const Key = Schema.String.pipe(Schema.check(Schema.isPattern(/^[\w-]{1,128}$/)))

/** A text of so many characters; one outside the basic plane, such as an emoji, is one. */
export const textOf = (minLength: number, maxLength: number) =>
  Schema.String.pipe(Schema.check(Schema.makeFilter((value: string) => {
    const length = Array.from(value).length
    return (length >= minLength && length <= maxLength) || `Expected ${minLength} to ${maxLength} characters, got ${length}`
  }, { toJsonSchema: () => ({ minLength, maxLength }), arbitraryConstraint: { minLength, maxLength } })))

/** A whole number of a range. */
export const intOf = (minimum: number, maximum: number) =>
  Schema.Int.pipe(Schema.check(Schema.isBetween({ minimum, maximum })))

/** A list of so many. */
export const listOf = <S extends Schema.Constraint>(item: S, minimum: number, maximum: number) =>
  Schema.Array(item).pipe(Schema.check(Schema.isMinLength(minimum), Schema.isMaxLength(maximum)))

/** A list in a query that is written once, with commas between its items. */
export const commaSeparated = <A extends string | number>(item: Schema.Codec<A, A>) =>
  Schema.String.pipe(
    Schema.decodeTo(Schema.Array(Schema.toCodecStringTree(item)), {
      decode: SchemaGetter.transform((value: string): ReadonlyArray<string> => value.split(",")),
      encode: SchemaGetter.transform((values) => values.join(","))
    })
  )

/** Changes nothing unless something is given. */
export const something = Schema.makeFilter((body: object) =>
  Object.values(body).some((value) => value !== undefined) || "Expected at least one field"
)
