import { Schema } from "effect"

/** Somebody on a platform. */
export const Person = Schema.Struct({ id: Schema.String, username: Schema.String })

/** Which page of a list is wanted, from 1. */
export const page = {
  page: Schema.Int.pipe(Schema.check(Schema.isBetween({ minimum: 1, maximum: 100_000 })), Schema.optionalKey)
}

/** How many rows are wanted. */
export const countUpTo = (maximum: number) =>
  Schema.Int.pipe(Schema.check(Schema.isBetween({ minimum: 1, maximum })), Schema.optionalKey)

/** Some rows of a list, and how many it has in all. */
export const pageOf = <Row extends Schema.Top>(row: Row) => ({ items: Schema.Array(row), total: Schema.Int })
