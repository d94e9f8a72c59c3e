import type { Window } from "@kickstand/domain/projection/Window"
import type { SqlClient, Statement } from "effect/sql"

const bound = (at: number): string => String(Math.min(Math.max(at, -Number.MAX_SAFE_INTEGER), Number.MAX_SAFE_INTEGER))

/**
 * The condition that a row's `at` lies within a window. As text, because PostgreSQL then takes the bounds for the `bigint`
 * that they are compared with.
 */
export const within = (sql: SqlClient.SqlClient, { since, until }: Window): Statement.Fragment =>
  sql`at >= ${bound(Math.ceil(since))} AND at <= ${bound(Math.floor(until))}`
