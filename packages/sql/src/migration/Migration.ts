/**
 * One step of the schema. Never edited once landed: what it did stands in databases that we do not see.
 *
 * Everything lives in the PostgreSQL schema `kickstand`, so that an embedding program's own tables are not in the way;
 * every name in a statement is qualified with it.
 */
export interface Migration {
  /** SQL statements, run in order and in one transaction with all other outstanding migrations. */
  readonly statements: ReadonlyArray<string>
}
