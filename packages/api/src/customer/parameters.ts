import { Schema, SchemaTransformation } from "effect"

/** Names the streamer in a path. */
export const slug = {
  slug: Schema.String.annotate({ description: "Streamer slug assigned to the account or API key." })
}

const positive = Schema.Int.pipe(Schema.check(Schema.isBetween({ minimum: 1, maximum: 1_000_000 })))

/** A plain decimal integer above zero: no signs, exponents, spaces or other spellings of numbers. */
const PositiveFromString = Schema.String.pipe(
  Schema.check(Schema.isPattern(/^\d{1,7}$/)),
  Schema.decodeTo(positive, SchemaTransformation.numberFromString)
)

/** How many rows are wanted. How many are allowed says the endpoint's `pageSize`. */
export const limit = { limit: PositiveFromString.pipe(Schema.optionalKey) }

/** The time zone that a chart is drawn in. */
export const timezone = {
  timezone: Schema.TimeZoneNamedFromString.pipe(Schema.optionalKey)
}
