import type { Erasure } from "@kickstand/domain/erasure/Erasure"
import { Erasures } from "@kickstand/domain/erasure/Erasures"
import { Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { orUnavailable } from "../client/orUnavailable.ts"

interface Row {
  /** JSON. */
  readonly erasure: string
}

const erasureOf = ({ erasure }: Row): Erasure => JSON.parse(erasure) as Erasure

/** {@link Erasures} in the table `kickstand.erasures`. */
export const SqlErasures: { readonly layer: Layer.Layer<Erasures, never, SqlClient.SqlClient> } = {
  layer: Layer.effect(
    Erasures,
    Effect.map(SqlClient.SqlClient, (sql) =>
      Erasures.of({
        save: (erasure) =>
          Effect.asVoid(sql`
            INSERT INTO kickstand.erasures (id, requested_at, erasure)
            VALUES (${erasure.id}, ${String(erasure.requestedAt)}, ${JSON.stringify(erasure)}::text::json)
            ON CONFLICT (id) DO UPDATE SET erasure = excluded.erasure`).pipe(orUnavailable("Erasures.save")),
        find: (id) =>
          Effect.map(
            sql<Row>`SELECT erasure::text AS erasure FROM kickstand.erasures WHERE id = ${id}`,
            ([row]) => row === undefined ? null : erasureOf(row)
          ).pipe(orUnavailable("Erasures.find")),
        list: Effect.map(
          sql<Row>`SELECT erasure::text AS erasure FROM kickstand.erasures ORDER BY requested_at DESC, id`,
          (rows) => rows.map(erasureOf)
        ).pipe(orUnavailable("Erasures.list"))
      }))
  )
}
