import { type KnownTelling, matchTelling, sameFactMillis, type ToldFact } from "@kickstand/domain/realtime/matchTelling"
import { Tellings } from "@kickstand/domain/realtime/Tellings"
import { Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { storable } from "../client/arrays.ts"
import { orUnavailable } from "../client/orUnavailable.ts"

/** {@link Tellings} in the table `kickstand.tellings`. Tellers of one sort of fact wait for each other. */
export const SqlTellings: { readonly layer: Layer.Layer<Tellings, never, SqlClient.SqlClient> } = {
  layer: Layer.effect(
    Tellings,
    Effect.map(SqlClient.SqlClient, (sql) => {
      const settle = Effect.fnUntraced(function*(told: ToldFact) {
        const { fact, teller, key, at } = told
        yield* sql`SELECT pg_advisory_xact_lock(hashtextextended(${storable(fact)}, 83))`
        const known = yield* sql<KnownTelling>`
          SELECT fact, teller, key, fact_key AS "factKey", at::float8 AS at FROM kickstand.tellings
          WHERE fact = ${storable(fact)}
            AND (key = ${storable(key)} OR at BETWEEN ${String(at - sameFactMillis)} AND ${String(at + sameFactMillis)})`
        const { factKey, isNew } = matchTelling(known, told)
        if (isNew) {
          yield* sql`
            INSERT INTO kickstand.tellings (fact, teller, key, fact_key, at)
            VALUES (${storable(fact)}, ${storable(teller)}, ${storable(key)}, ${storable(factKey)}, ${String(at)})`
        }
        return { factKey, isFirst: factKey === key }
      }, sql.withTransaction)

      return Tellings.of({
        settle: (told) => settle(told).pipe(orUnavailable("Tellings.settle")),
        hasTold: (fact, teller) =>
          Effect.map(
            sql`SELECT 1 FROM kickstand.tellings WHERE fact = ${storable(fact)} AND teller = ${storable(teller)} LIMIT 1`,
            (rows) => rows.length > 0
          ).pipe(orUnavailable("Tellings.hasTold")),
        forget: (before) =>
          Effect.asVoid(sql`DELETE FROM kickstand.tellings WHERE at < ${String(before)}`).pipe(
            orUnavailable("Tellings.forget")
          )
      })
    })
  )
}
