import { Quota } from "@kickstand/domain/access/Quota"
import { layerAccess } from "@kickstand/sql/access/layerAccess"
import { layerPostgresClient } from "@kickstand/sql/client/PostgresClient"
import { openAccount, quotaRequest } from "@kickstand/testing/contract/access/fixtures"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Exit, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { withPostgres } from "../storage/postgres.ts"

await withPostgres(({ storage, url }) => {
  describe("Quota while connections break", () => {
    it.live("counts exactly what it granted, and in the end holds nothing", () =>
      Effect.gen(function*() {
        const watcher = yield* SqlClient.SqlClient
        const { accountId, epoch } = yield* openAccount()
        // A client of its own, so that the watcher's connection is not among those that break.
        const { granted, refused } = yield* Effect.gen(function*() {
          const quota = yield* Quota
          const one = Effect.fnUntraced(function*() {
            const answer = yield* quota.admit(quotaRequest({ accountId, epoch }))
            if (answer._tag !== "Granted") return assert.fail(answer._tag)
            yield* quota.settle(answer.grant, false)
          })
          let broken = 0
          const breaking = Effect.gen(function*() {
            const killed = yield* watcher`
              SELECT pg_terminate_backend(pid) FROM pg_stat_activity
              WHERE datname = current_database() AND query LIKE '%kickstand.meter(%' AND query NOT LIKE '%pg_terminate%'`
            broken += killed.length
          })
          const exits = yield* Effect.forEach(
            Array.from({ length: 600 }, (_, index) => index),
            (index) => Effect.andThen(index % 100 === 50 ? breaking : Effect.void, Effect.exit(one())),
            { concurrency: 30 }
          )
          assert.isAbove(broken, 0)
          const failed = exits.filter(Exit.isFailure).length
          return { granted: exits.length - failed, refused: failed }
        }).pipe(
          Effect.provide(layerAccess({ clock: "database" })),
          Effect.provide(Layer.fresh(layerPostgresClient({ url, maxConnections: 4 })))
        )
        // Closing the layer has told the storage all that it could not be told before.
        const [row] = yield* watcher<{ readonly requests: number; readonly held: number }>`
          SELECT
            (SELECT sum(requests) FROM kickstand.account_usage)::float8 AS requests,
            (SELECT sum(cardinality(general)) FROM kickstand.quotas)::float8 AS held`
        assert.deepStrictEqual(row, { requests: granted, held: 0 })
        assert.isAbove(granted, 300, `${refused} were refused`)
      }).pipe(Effect.provide(storage)))
  })
})
