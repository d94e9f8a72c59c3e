import { Leases } from "@kickstand/domain/lease/Leases"
import { Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { storable } from "../client/arrays.ts"
import { orUnavailable } from "../client/orUnavailable.ts"

/** {@link Leases} in the table `kickstand.leases`. The database's clock decides, so that the holders' need not agree. */
export const SqlLeases: { readonly layer: Layer.Layer<Leases, never, SqlClient.SqlClient> } = {
  layer: Layer.effect(
    Leases,
    Effect.map(SqlClient.SqlClient, (sql) =>
      Leases.of({
        acquire: (name, holder, millis) =>
          Effect.map(
            sql`
              INSERT INTO kickstand.leases AS l (name, holder, held_until)
              VALUES (${storable(name)}, ${storable(holder)}, clock_timestamp() + ${millis} * interval '1 millisecond')
              ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, held_until = excluded.held_until
                WHERE l.holder = excluded.holder OR l.held_until <= clock_timestamp()
              RETURNING l.name`,
            (rows) => rows.length > 0
          ).pipe(orUnavailable("Leases.acquire")),
        release: (name, holder) =>
          Effect.asVoid(
            sql`DELETE FROM kickstand.leases WHERE name = ${storable(name)} AND holder = ${storable(holder)}`
          ).pipe(orUnavailable("Leases.release"))
      }))
  )
}
