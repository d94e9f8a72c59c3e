import { PgClient } from "@effect/sql-pg"
import type { Layer, Redacted } from "effect"
import type { SqlClient, SqlError } from "effect/sql"
import { planning, preparedStatements } from "./prepared.ts"

/** How to reach a PostgreSQL database. */
export interface PostgresOptions {
  /** `postgres://user:password@host:5432/database` */
  readonly url: Redacted.Redacted
  /** Connections at most; 10 by default. */
  readonly maxConnections?: number | undefined
}


/** How long one statement may take; milliseconds. */
const statementMillis = 5000
/** How long a transaction of a client that has fallen silent may stay open, and hold readers of the log back; milliseconds. */
const silenceMillis = 10_000

/**
 * The SQL client over a pool of PostgreSQL connections. It connects when it is first needed and again after the database
 * was away; what is asked meanwhile fails within seconds instead of waiting.
 */
export const layerPostgresClient = (
  { url, maxConnections = 10 }: PostgresOptions
): Layer.Layer<PgClient.PgClient | SqlClient.SqlClient, SqlError.SqlError> =>
  PgClient.layer({
    url,
    maxConnections,
    applicationName: "kickstand",
    connectTimeout: "5 seconds",
    keepAlive: "10 seconds",
    preparedStatementCacheSize: preparedStatements,
    startupParameters: {
      statement_timeout: String(statementMillis),
      idle_in_transaction_session_timeout: String(silenceMillis),
      // The log's order rests on every statement seeing what was committed before it.
      default_transaction_isolation: "read committed",
      plan_cache_mode: planning
    }
  })
