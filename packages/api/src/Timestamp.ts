import { Schema, SchemaTransformation } from "effect"

/** An instant: epoch milliseconds in code, ISO 8601 in UTC with milliseconds on the wire. */
export const Timestamp = Schema.String.annotate({ format: "date-time" }).pipe(
  Schema.decodeTo(
    Schema.Int,
    SchemaTransformation.transform({
      decode: (iso: string) => Date.parse(iso),
      encode: (at: number) => new Date(at).toISOString()
    })
  )
)
