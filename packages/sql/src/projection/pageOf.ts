import type { Page, PageRequest } from "@kickstand/domain/projection/Page"
import { Effect } from "effect"
import type { SqlClient, Statement } from "effect/sql"

/**
 * Cuts a page out of a query, with the count of all its rows, in one statement: both are of one moment.
 *
 * @param order the columns that put the rows into one order without ties, as SQL
 */
export const pageOf = <Row extends object>(
  sql: SqlClient.SqlClient,
  rows: Statement.Fragment,
  order: string,
  { page, limit }: PageRequest
) =>
  Effect.map(
    sql<Row & { readonly total: number; readonly present: boolean | null }>`
      WITH asked AS MATERIALIZED (${rows})
      SELECT p.*, counted.total
      FROM (SELECT count(*)::float8 AS total FROM asked) AS counted
      LEFT JOIN (
        SELECT *, true AS present FROM asked
        ORDER BY ${sql.literal(order)} LIMIT ${limit} OFFSET ${(page - 1) * limit}
      ) AS p ON true
      ORDER BY ${sql.literal(order)}`,
    (answered): Page<Row> => ({
      items: answered.filter(({ present }) => present === true),
      total: answered[0]?.total ?? 0
    })
  )
