import { layerPGliteClient } from "@kickstand/sql/client/PGliteClient"
import { layerPostgresClient } from "@kickstand/sql/client/PostgresClient"
import { describeSchema } from "@kickstand/sql/migration/describeSchema"
import { migrate, outstandingMigrations } from "@kickstand/sql/migration/migrate"
import { migrations } from "@kickstand/sql/migration/migrations"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { database, withPostgres } from "../storage/postgres.ts"

const names = Object.keys(migrations).toSorted()
const onPGlite = layerPGliteClient()

describe("migrating on PGlite", () => {
  it.effect("takes every migration once, in the order of their names", () =>
    Effect.gen(function*() {
      assert.deepStrictEqual(yield* outstandingMigrations, names)
      assert.deepStrictEqual(yield* migrate, names)
      assert.deepStrictEqual(yield* outstandingMigrations, [])
      assert.deepStrictEqual(yield* migrate, [])
    }).pipe(Effect.provide(onPGlite)))
})

await withPostgres(() => {
  describe("migrating on PostgreSQL", () => {
    it.effect("is done by one of the programs that start at once", () =>
      Effect.gen(function*() {
        const url = yield* database
        const taken = yield* Effect.forEach(
          [1, 2, 3, 4],
          () => Effect.provide(migrate, layerPostgresClient({ url }), { local: true }),
          { concurrency: "unbounded" }
        )
        assert.deepStrictEqual(taken.filter((each) => each.length > 0), [names])
      }))

    it.effect("makes the same schema as on PGlite", () =>
      Effect.gen(function*() {
        const url = yield* database
        const schema = Effect.andThen(migrate, describeSchema)
        assert.strictEqual(
          yield* Effect.provide(schema, layerPostgresClient({ url })),
          yield* Effect.provide(schema, onPGlite)
        )
      }))
  })
})
