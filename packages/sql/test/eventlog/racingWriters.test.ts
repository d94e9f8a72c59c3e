import { type Appended, EventLog } from "@kickstand/domain/eventlog/EventLog"
import { deliveries, delivery } from "@kickstand/testing/contract/deliveries"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import { withPostgres } from "../storage/postgres.ts"

const stored = (rounds: ReadonlyArray<ReadonlyArray<Appended>>) =>
  rounds.flat().filter(({ _tag }) => _tag === "Stored").length

await withPostgres(({ storage }) => {
  describe("writers that come with the same keys in opposite orders", () => {
    it.effect("take each of them once", () =>
      Effect.gen(function*() {
        const log = yield* EventLog
        for (const first of [0, 1000, 2000, 3000, 4000]) {
          const batch = deliveries(300, first)
          const rounds = yield* Effect.forEach(
            [batch, batch.toReversed(), batch, batch.toReversed(), batch.toReversed()],
            log.append,
            { concurrency: "unbounded" }
          )
          assert.strictEqual(stored(rounds), 300)
        }
      }).pipe(Effect.provide(storage)))

    it.effect("take each of them once, too, when the database has to break a deadlock", () =>
      Effect.gen(function*() {
        const sql = yield* SqlClient.SqlClient
        const log = yield* EventLog
        yield* sql`DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET deadlock_timeout = ''20ms''', current_database()); END $$`
        // A key that is shared within the batch makes its order matter, so such batches are not put into one order.
        for (const first of [0, 1000, 2000]) {
          const batch = deliveries(300, first)
          const twin = (key: number) => delivery(`twin-${key}`, { factKey: `fact-${first}` })
          const rounds = yield* Effect.forEach(
            [[...batch, twin(1)], [twin(2), ...batch.toReversed()], [...batch, twin(3)], [twin(4), ...batch.toReversed()]],
            log.append,
            { concurrency: "unbounded" }
          )
          assert.strictEqual(stored(rounds), 300)
        }
      }).pipe(Effect.provide(storage)))
  })
})
