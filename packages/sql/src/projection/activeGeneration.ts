import type { SqlClient, Statement } from "effect/sql"

/** The generation that answers for a projection, as a subselect; `NULL`, which equals nothing, before the first began. */
export const activeGeneration = (
  sql: SqlClient.SqlClient,
  { name }: { readonly name: string }
): Statement.Fragment =>
  sql`(SELECT generation FROM kickstand.projections WHERE active AND name = ${name})`
