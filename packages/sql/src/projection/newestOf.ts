import type { Page, PageRequest } from "@kickstand/domain/projection/Page"
import { Effect } from "effect"
import type { SqlClient, Statement } from "effect/sql"

/** A table's rows, the newest first. */
export interface NewestFirst {
  /** What to select; what `order` names must be among it. */
  readonly columns: string
  /** The table, called `t`, with the condition that its rows meet. */
  readonly from: Statement.Fragment
  /** The columns of `t` that put the rows into one order without ties, all descending. */
  readonly order: ReadonlyArray<string>
  /** What to look up for each row of the page, called `p`: joins that keep it as one row, and their columns after a comma. */
  readonly beside?: { readonly columns: Statement.Fragment; readonly joins: Statement.Fragment }
}

/**
 * Cuts a page out of rows that an index gives in the order asked for, with the count of all of them, in one statement.
 * Reads the rows of the page and counts the others, where `pageOf` reads them all.
 */
export const newestOf = <Row extends object>(
  sql: SqlClient.SqlClient,
  { beside = { columns: sql``, joins: sql`` }, columns, from, order }: NewestFirst,
  { page, limit }: PageRequest
) => {
  const by = (table: string) => sql.literal(order.map((column) => `${table}.${column} DESC`).join(", "))
  return Effect.map(
    sql<Row & { readonly total: number; readonly present: boolean | null }>`
      SELECT p.*, counted.total${beside.columns}
      FROM (SELECT count(*)::float8 AS total FROM ${from}) AS counted
      LEFT JOIN (
        SELECT ${sql.literal(columns)}, true AS present FROM ${from}
        ORDER BY ${by("t")} LIMIT ${limit} OFFSET ${(page - 1) * limit}
      ) AS p ON true
      ${beside.joins}
      ORDER BY ${by("p")}`,
    (answered): Page<Row> => ({
      items: answered.filter(({ present }) => present === true),
      total: answered[0]?.total ?? 0
    })
  )
}
