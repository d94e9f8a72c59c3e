import type { Window } from "@kickstand/domain/projection/Window"
import type { SqlClient, Statement } from "effect/sql"
import { within } from "./within.ts"

/**
 * The condition that a row's time, by default its `at`, lies within a window, and that the row was known in time, where the window asks for
 * that. The table needs a column `position`, as migration `0047_page_walks` adds it.
 */
export const knownWithin = (sql: SqlClient.SqlClient, window: Window, column = "at"): Statement.Fragment =>
  window.known === undefined
    ? within(sql, window, column)
    : sql`${within(sql, window, column)} AND position <= ${String(window.known)}`
