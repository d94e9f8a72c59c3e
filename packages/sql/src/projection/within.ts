import type { Window } from "@kickstand/domain/projection/Window"
import type { SqlClient, Statement } from "effect/sql"

const clamp = (at: number): number => Math.min(Math.max(at, -Number.MAX_SAFE_INTEGER), Number.MAX_SAFE_INTEGER)

/** The same window in whole milliseconds that a `bigint` can hold. */
export const wholeWindow = ({ since, until }: Window): Window => ({
  since: clamp(Math.ceil(since)),
  until: clamp(Math.floor(until))
})

/**
 * The condition that a row's time, by default its `at`, lies within a window. As text, because PostgreSQL then takes the
 * bounds for the `bigint` that they are compared with.
 */
export const within = (sql: SqlClient.SqlClient, window: Window, column = "at"): Statement.Fragment => {
  const { since, until } = wholeWindow(window)
  const at = sql.literal(column)
  return sql`${at} >= ${String(since)} AND ${at} <= ${String(until)}`
}
