import { migrate } from "@kickstand/sql/migration/migrate"
import { layerPorts } from "@kickstand/sql/SqlStorage"
import { afterAll } from "@effect/vitest"
import { Effect, Layer, ManagedRuntime } from "effect"
import { SqlClient, type SqlError } from "effect/sql"

/**
 * Takes everything out of the tables and drops the partitions, but leaves the schema: migrating anew takes far longer. As
 * many positions of the log count as drawn as are asked for.
 */
const wipe = Effect.fnUntraced(function*(drawn: number) {
  const sql = yield* SqlClient.SqlClient
  yield* migrate
  yield* sql`
    DO $$
    DECLARE
      relation regclass;
    BEGIN
      -- Foreign keys are of no concern when everything goes.
      SET LOCAL session_replication_role = replica;
      FOR relation IN SELECT oid FROM pg_class WHERE relnamespace = 'kickstand'::regnamespace AND relkind = 'r' AND relispartition AND relname NOT IN ('deliveries_p0', 'deliveries_p1') LOOP
        EXECUTE format('DROP TABLE %s', relation);
      END LOOP;
      FOR relation IN SELECT oid FROM pg_class WHERE relnamespace = 'kickstand'::regnamespace AND relkind = 'r' AND relname <> 'migrations' LOOP
        EXECUTE format('DELETE FROM %s', relation);
      END LOOP;
      FOR relation IN SELECT oid FROM pg_class WHERE relnamespace = 'kickstand'::regnamespace AND relkind = 'S' LOOP
        EXECUTE format('ALTER SEQUENCE %s RESTART', relation);
      END LOOP;
    END $$`
  if (drawn > 0) yield* sql`SELECT setval('kickstand.delivery_positions', ${String(drawn)})`
  yield* sql`SELECT kickstand.make_delivery_partitions(${String(drawn + 1)}, ${String(drawn + 1)})`
}, Effect.orDie)

/**
 * Opens a client once for a test file; the storage over it begins empty each time that its layer is built. Emptying
 * takes milliseconds, opening a database tenths of a second.
 */
export const emptied = async <R extends SqlClient.SqlClient>(client: Layer.Layer<R, SqlError.SqlError>) => {
  const runtime = ManagedRuntime.make(client)
  afterAll(() => runtime.dispose())
  const context = await runtime.context()
  const open = Layer.succeedContext(context)
  const emptiedAt = (drawn: number) =>
    Layer.fresh(layerPorts.pipe(Layer.provideMerge(Layer.effectDiscard(wipe(drawn))), Layer.provideMerge(open)))
  return {
    /** The client itself, over whatever the last test left. */
    client: open,
    /** Every port, and the client, over an empty database. */
    storage: emptiedAt(0),
    /** The same after so many positions were drawn. */
    emptiedAt
  }
}
