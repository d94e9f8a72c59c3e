import { Effect } from "effect"
import type { SqlClient, SqlError } from "effect/sql"

/** How long everybody who comes to the log may have to wait behind us for those who are at it; milliseconds. */
const patienceMillis = 200

const isLockTimeout = (error: SqlError.SqlError): boolean => error.reason._tag === "LockTimeoutError"

/**
 * Drops the partitions of the log that hold nothing after a position, oldest first. Dropping needs the log to itself, and who
 * comes meanwhile queues up behind: so each is a transaction of its own, and when somebody reads for long it ends there.
 */
export const dropPartitions = Effect.fnUntraced(function*(sql: SqlClient.SqlClient, upTo: number) {
  const partitions = yield* sql<{ readonly name: string }>`
    SELECT format('%I.%I', n.nspname, p.relname) AS name
    FROM pg_inherits AS i
    JOIN pg_class AS p ON p.oid = i.inhrelid
    JOIN pg_namespace AS n ON n.oid = p.relnamespace
    CROSS JOIN LATERAL (
      SELECT (regexp_match(pg_get_expr(p.relpartbound, p.oid), $$TO [(]'([0-9]+)'[)]$$))[1]::bigint AS position
    ) AS until
    WHERE i.inhparent = 'kickstand.deliveries'::regclass AND until.position - 1 <= ${String(upTo)}
    ORDER BY until.position`
  for (const { name } of partitions) {
    yield* sql.withTransaction(Effect.gen(function*() {
      yield* sql`SELECT set_config('lock_timeout', ${String(patienceMillis)}, true)`
      yield* sql.unsafe(`DROP TABLE IF EXISTS ${name}`).unprepared
    }))
  }
}, (effect) =>
  Effect.catchIf(effect, isLockTimeout, () => Effect.logDebug("The log is being read; what is old in it is dropped later")))
