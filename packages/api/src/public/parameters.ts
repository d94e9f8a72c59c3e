import { Schema, SchemaTransformation } from "effect"

/** As many rows as any list holds at most. */
export const mostRows = 500

/** A plain decimal integer: no signs, exponents, spaces or other spellings of numbers. */
const Rows = Schema.String.pipe(
  Schema.check(Schema.isPattern(/^\d{1,4}$/)),
  Schema.decodeTo(
    Schema.Int.pipe(Schema.check(Schema.isBetween({ minimum: 1, maximum: mostRows }))),
    SchemaTransformation.numberFromString
  )
)

/** How many rows are wanted, from 1 to 500. */
export const limit = { limit: Rows.pipe(Schema.optionalKey) }
