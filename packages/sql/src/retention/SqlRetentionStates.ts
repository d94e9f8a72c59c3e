import { nothingLetGo, type RetentionState, RetentionStates } from "@kickstand/domain/retention/RetentionStates"
import { Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { orUnavailable } from "../client/orUnavailable.ts"

/** {@link RetentionStates} in the only row of the table `kickstand.retention`. */
export const SqlRetentionStates: { readonly layer: Layer.Layer<RetentionStates, never, SqlClient.SqlClient> } = {
  layer: Layer.effect(
    RetentionStates,
    Effect.map(SqlClient.SqlClient, (sql) =>
      RetentionStates.of({
        load: Effect.map(
          sql<{ readonly state: string }>`SELECT state::text AS state FROM kickstand.retention`,
          // What an older version saved lacks what is newer.
          ([row]): RetentionState => ({ ...nothingLetGo, ...JSON.parse(row?.state ?? "{}") as Partial<RetentionState> })
        ).pipe(orUnavailable("RetentionStates.load")),
        save: (state) =>
          Effect.asVoid(sql`
            INSERT INTO kickstand.retention (id, state) VALUES (1, ${JSON.stringify(state)}::text::json)
            ON CONFLICT (id) DO UPDATE SET state = excluded.state`).pipe(orUnavailable("RetentionStates.save"))
      }))
  )
}
