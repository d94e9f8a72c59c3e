import { PgTypes } from "@effect/sql-pg"
import { Result } from "effect"
import { Statement } from "effect/sql"

/** The PostgreSQL client is told an array's type by the parameter, PGlite finds it by the cast. */
const arrayOf = (values: ReadonlyArray<unknown>, element: "text" | "float8" | "bool" | "bytea"): Statement.Fragment =>
  Statement.fragment([
    Statement.parameter(Result.getOrThrow(PgTypes.array(values, PgTypes.OID[element]))),
    Statement.literal(`::${element}[]`)
  ])

/**
 * Text that PostgreSQL can hold: it knows neither NUL nor half a surrogate pair, so these become U+FFFD. Refusing them
 * instead would let one odd message hold up every other.
 */
export const storable = (text: string): string => {
  const wellFormed = text.toWellFormed()
  return wellFormed.includes("\0") ? wellFormed.replaceAll("\0", "\uFFFD") : wellFormed
}

/** A `text[]` parameter. */
export const texts = (values: ReadonlyArray<string | null>) =>
  arrayOf(values.map((value) => (value === null ? null : storable(value))), "text")

/** A `float8[]` parameter: exact for integers up to 2^53, which `bigint` columns are filled from by a cast. */
export const numbers = (values: ReadonlyArray<number | null>) => arrayOf(values, "float8")

/** A `bool[]` parameter. */
export const booleans = (values: ReadonlyArray<boolean>) => arrayOf(values, "bool")

/** A `bytea[]` parameter. */
export const bytes = (values: ReadonlyArray<Uint8Array>) => arrayOf(values, "bytea")

const storableJson = (_key: string, value: unknown): unknown => (typeof value === "string" ? storable(value) : value)

/** A `text[]` of JSON documents, to be cast to `jsonb` one by one; `null` stays `NULL`. */
export const json = (values: ReadonlyArray<unknown>) =>
  arrayOf(values.map((value) => (value === null ? null : JSON.stringify(value, storableJson))), "text")
