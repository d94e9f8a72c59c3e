import { Effect } from "effect"
import { SqlClient } from "effect/sql"

interface Part {
  readonly part: string
}

/**
 * The schema `kickstand` as the database has it, as SQL: the same text from PGlite and from every PostgreSQL that has had
 * the same migrations. Partitions are left out; they come and go with the generations of read models.
 */
export const describeSchema = Effect.gen(function*() {
  const sql = yield* SqlClient.SqlClient

  const sequences = yield* sql<Part>`
    SELECT format('CREATE SEQUENCE kickstand.%I AS %s CACHE %s;', sequencename, data_type, cache_size) AS part
    FROM pg_sequences
    WHERE schemaname = 'kickstand'
      AND NOT EXISTS (
        SELECT FROM pg_depend
        WHERE objid = format('kickstand.%I', sequencename)::regclass AND deptype = 'i'
      )
    ORDER BY sequencename COLLATE "C"`

  const tables = yield* sql<Part>`
    SELECT format(E'CREATE TABLE kickstand.%I (\n%s\n)%s;', t.relname, string_agg(c.line, E',\n' ORDER BY c.kind, c.place),
      ' PARTITION BY ' || pg_get_partkeydef(t.oid)) AS part
    FROM pg_class AS t, LATERAL (
      SELECT 1 AS kind, lpad(a.attnum::text, 4) AS place, concat(
        '  ', quote_ident(a.attname), ' ', format_type(a.atttypid, a.atttypmod),
        (SELECT ' COLLATE ' || quote_ident(collname) FROM pg_collation
          WHERE oid = a.attcollation AND collname <> 'default'),
        CASE WHEN a.attidentity = 'a' THEN ' GENERATED ALWAYS AS IDENTITY' END,
        (SELECT ' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid) FROM pg_attrdef AS d
          WHERE d.adrelid = t.oid AND d.adnum = a.attnum),
        CASE WHEN a.attnotnull THEN ' NOT NULL' END
      ) AS line
      FROM pg_attribute AS a WHERE a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
      UNION ALL
      SELECT 2, conname, format('  CONSTRAINT %I %s', conname, pg_get_constraintdef(oid))
      FROM pg_constraint WHERE conrelid = t.oid AND contype <> 'n'
    ) AS c
    WHERE t.relnamespace = 'kickstand'::regnamespace AND t.relkind IN ('r', 'p') AND NOT t.relispartition
    GROUP BY t.oid, t.relname ORDER BY t.relname COLLATE "C"`

  const indexes = yield* sql<Part>`
    SELECT pg_get_indexdef(i.indexrelid) || ';' AS part
    FROM pg_index AS i
    JOIN pg_class AS c ON c.oid = i.indexrelid
    JOIN pg_class AS t ON t.oid = i.indrelid
    WHERE c.relnamespace = 'kickstand'::regnamespace AND NOT t.relispartition
      AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = i.indexrelid AND contype IN ('p', 'u', 'x'))
    ORDER BY c.relname COLLATE "C"`

  const functions = yield* sql<Part>`
    SELECT pg_get_functiondef(oid) || ';' AS part FROM pg_proc
    WHERE pronamespace = 'kickstand'::regnamespace ORDER BY proname COLLATE "C", oid::regprocedure::text`

  const parts = [...sequences, ...tables, ...indexes, ...functions].map(({ part }) => part.trimEnd())
  return ["CREATE SCHEMA kickstand;", ...parts].join("\n\n") + "\n"
})
