import { layerPGliteClient } from "@kickstand/sql/client/PGliteClient"
import { afterAll, assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

const root = mkdtempSync(join(tmpdir(), "kickstand-pglite-"))
afterAll(() => rmSync(root, { recursive: true, force: true }))

const remembering = Effect.gen(function*() {
  const sql = yield* SqlClient.SqlClient
  yield* sql`CREATE TABLE IF NOT EXISTS openings (n int)`
  yield* sql`INSERT INTO openings VALUES (1)`
  const [row] = yield* sql<{ readonly n: number }>`SELECT count(*)::int AS n FROM openings`
  return row?.n
})

const opening = (dataDir: string) =>
  Effect.provide(remembering, layerPGliteClient({ dataDir }), { local: true })

describe("a PGlite directory", () => {
  it.effect("is made with its parents, beside whatever else lies there, and keeps what was stored", () =>
    Effect.gen(function*() {
      const dataDir = join(root, "deep", "data")
      mkdirSync(dataDir, { recursive: true })
      writeFileSync(join(dataDir, "kickstand.lock"), "{}")
      assert.strictEqual(yield* opening(dataDir), 1)
      assert.strictEqual(yield* opening(dataDir), 2)
      assert.deepStrictEqual(readdirSync(dataDir).toSorted(), ["kickstand.lock", "postgres"])
    }))

  it.effect("is made anew when the process was killed while making it", () =>
    Effect.gen(function*() {
      const dataDir = join(root, "killed")
      mkdirSync(join(dataDir, "postgres", "base"), { recursive: true })
      writeFileSync(join(dataDir, "postgres", "PG_VERSION"), "18\n")
      writeFileSync(join(dataDir, "postgres.unfinished"), "")
      assert.strictEqual(yield* opening(dataDir), 1)
      assert.deepStrictEqual(readdirSync(dataDir), ["postgres"])
      assert.strictEqual(yield* opening(dataDir), 2)
    }))
})
