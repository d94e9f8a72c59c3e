import { EventLog } from "@kickstand/domain/eventlog/EventLog"
import { StorageHealth } from "@kickstand/domain/eventlog/StorageHealth"
import type { StorageUnavailable } from "@kickstand/domain/eventlog/StorageUnavailable"
import { ProjectionStore } from "@kickstand/domain/projection/ProjectionStore"
import { orUnavailable } from "@kickstand/sql/client/orUnavailable"
import { layerPostgresClient } from "@kickstand/sql/client/PostgresClient"
import { layerPorts, layerPostgres } from "@kickstand/sql/SqlStorage"
import { deliveries } from "@kickstand/testing/contract/deliveries"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer, Redacted } from "effect"
import { SqlClient } from "effect/sql"
import { withPostgres } from "../storage/postgres.ts"
import { ownServer } from "./ownServer.ts"

await withPostgres(() => {
  describe("a PostgreSQL that goes away", () => {
    it.live("makes calls fail, also those in the middle of a transaction, until it is back", () =>
      Effect.gen(function*() {
        const server = yield* ownServer
        server.start()
        const url = Redacted.make(server.url)
        const program = Effect.gen(function*() {
          const sql = yield* SqlClient.SqlClient
          const log = yield* EventLog
          const store = yield* ProjectionStore
          const health = yield* StorageHealth
          // Several connections, so that several have to be replaced.
          yield* Effect.forEach([0, 100, 200, 300], (first) => log.append(deliveries(50, first)), { concurrency: 4 })

          const broken = yield* sql.withTransaction(Effect.gen(function*() {
            yield* sql`SELECT 1`
            server.stop()
            yield* sql`SELECT 1`
          })).pipe(orUnavailable("in a transaction"), Effect.flip)
          assert.strictEqual(broken._tag, "StorageUnavailable")

          const calls: ReadonlyArray<Effect.Effect<unknown, StorageUnavailable>> = [
            log.append(deliveries(50, 400)),
            log.read({ after: 0, limit: 1 }),
            store.generations,
            health.check
          ]
          for (const call of calls) {
            assert.strictEqual((yield* Effect.flip(Effect.timeout(call, "10 seconds")))._tag, "StorageUnavailable")
          }

          server.start()
          assert.deepStrictEqual(yield* health.check, { outstandingMigrations: [] })
          yield* Effect.forEach([400, 500, 600], (first) => log.append(deliveries(50, first)), { concurrency: 3 })
          assert.strictEqual(yield* log.countAfter(0), 350)
        })
        yield* Effect.provide(program, Layer.provideMerge(layerPorts, layerPostgresClient({ url })))

        server.stop()
        const error = yield* Effect.flip(Effect.provide(StorageHealth, layerPostgres({ url })))
        assert.strictEqual(error._tag, "StorageUnavailable")
      }))
  })
})
