import type { Projection } from "@kickstand/domain/projection/Projection"
import type { Effect } from "effect"
import type { SqlClient, SqlError } from "effect/sql"

/** How a projection's read model lies in the database. */
export interface ReadModel {
  readonly name: string
  /** Tables of the schema `kickstand`, partitioned by `generation`. */
  readonly tables: ReadonlyArray<string>
  /**
   * Merges a delta into a generation as the projection's `combine` does. Runs inside a transaction, and alone of its kind
   * for that generation.
   */
  readonly apply: (
    sql: SqlClient.SqlClient,
    generation: number,
    delta: unknown
  ) => Effect.Effect<void, SqlError.SqlError>
}

/** Says how the deltas of a projection are kept. */
export const readModel = <Delta>(
  projection: Projection<Delta>,
  tables: ReadonlyArray<string>,
  apply: (sql: SqlClient.SqlClient, generation: number, delta: Delta) => Effect.Effect<void, SqlError.SqlError>
): ReadModel => ({
  name: projection.name,
  tables,
  apply: (sql, generation, delta) => apply(sql, generation, delta as Delta)
})
