import { Schema, SchemaTransformation } from "effect"

const isDate = (text: string): boolean => {
  const at = Date.parse(`${text}T00:00:00.000Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === text
}

/**
 * A day of the calendar: `YYYY-MM-DD` on the wire, the UTC midnight that it begins with in epoch milliseconds in code.
 * What it means is told of the wire's side, which is the one that documents show.
 */
export const calendarDate = (description: string) =>
  Schema.String.annotate({ format: "date", description }).pipe(
    Schema.check(Schema.makeFilter((text: string) => isDate(text) || "Expected a date as YYYY-MM-DD")),
    Schema.decodeTo(
      Schema.Int,
      SchemaTransformation.transform({
        decode: (text: string) => Date.parse(`${text}T00:00:00.000Z`),
        encode: (at: number) => new Date(at).toISOString().slice(0, 10)
      })
    )
  )
