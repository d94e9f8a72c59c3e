import type { SqlClient, Statement } from "effect/sql"

/**
 * Joins that find what lies around a start of a channel, from which `broadcastOf` tells when its broadcast ended.
 *
 * @param of the condition on generation and channel that the rows of the broadcast read model meet
 */
export const aroundStart = (sql: SqlClient.SqlClient, of: Statement.Fragment) => {
  const firstEnd = sql`SELECT min(ended_at) AS at FROM kickstand.broadcast_ends WHERE ${of}`
  const lastStart = sql`SELECT max(started_at) AS at FROM kickstand.broadcast_starts WHERE ${of}`

  return {
    /** Joins `start`, the last start until a moment. */
    lastStart: (moment: Statement.Fragment) => sql`CROSS JOIN LATERAL (${lastStart} AND started_at <= ${moment}) AS start`,

    /**
     * Joins what, beside the start after it, decides when the broadcast of a start ended; each costs a few steps down an
     * index. `aroundStartColumns` names it. The start before only matters, and is only looked for, where an end was told
     * for the very moment of the start.
     */
    beside: (start: Statement.Fragment) => sql`
      CROSS JOIN LATERAL (${firstEnd} AND ended_at >= ${start}) AS end_from
      CROSS JOIN LATERAL (${firstEnd} AND ended_at > ${start}) AS end_after
      CROSS JOIN LATERAL (${lastStart} AND started_at < ${start} AND end_from.at = ${start}) AS before
      CROSS JOIN LATERAL (${firstEnd} AND ended_at > before.at AND end_from.at = ${start}) AS end_after_before`
  }
}

/** What to select of what {@link aroundStart} joins. */
export const aroundStartColumns = `
  before.at::float8 AS before, end_after_before.at::float8 AS "endAfterBefore", end_from.at::float8 AS "endFrom",
  end_after.at::float8 AS "endAfter"`
