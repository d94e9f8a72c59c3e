import { type Appended, EventLog } from "@kickstand/domain/eventlog/EventLog"
import { deliveries, delivery } from "@kickstand/testing/contract/deliveries"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import { withPostgres } from "../storage/postgres.ts"

const stored = (rounds: ReadonlyArray<ReadonlyArray<Appended>>) =>
  rounds.flat().filter(({ _tag }) => _tag === "Stored").length

/** Makes every key take its time, so that batches surely meet, and says when a wait is looked at for a deadlock. */
const dawdling = Effect.fnUntraced(function*(deadlockTimeout: string) {
  const sql = yield* SqlClient.SqlClient
  yield* sql`
    CREATE OR REPLACE FUNCTION kickstand.dawdle() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      PERFORM set_config('deadlock_timeout', TG_ARGV[0], true);
      PERFORM pg_sleep(0.001);
      RETURN NEW;
    END $$`
  yield* sql.unsafe(`
    CREATE OR REPLACE TRIGGER dawdle BEFORE INSERT ON kickstand.delivery_keys
    FOR EACH ROW EXECUTE FUNCTION kickstand.dawdle('${deadlockTimeout}')`)
})

await withPostgres(({ storage }) => {
  describe("writers that come with the same keys in opposite orders", () => {
    it.effect("do not get into each other's way", () =>
      Effect.gen(function*() {
        // A deadlock would not be found before the writers have lost their patience.
        yield* dawdling("1min")
        const log = yield* EventLog
        const batch = deliveries(100)
        const rounds = yield* Effect.forEach(
          [batch, batch.toReversed(), batch, batch.toReversed(), batch.toReversed()],
          log.append,
          { concurrency: "unbounded" }
        )
        assert.strictEqual(stored(rounds), 100)
      }).pipe(Effect.provide(storage)))

    it.effect("take each of them once, too, when the database has to break a deadlock", () =>
      Effect.gen(function*() {
        yield* dawdling("10ms")
        const log = yield* EventLog
        const batch = deliveries(100)
        // A message id with two facts makes the order of a batch matter, so such batches are not put into one order.
        const twice = (key: string) => [delivery(key), delivery(key, { factKey: `another fact of ${key}` })]
        const rounds = yield* Effect.forEach(
          [
            [...batch, ...twice("a")],
            [...batch.toReversed(), ...twice("b")],
            batch.toReversed(),
            [...batch, ...twice("c")],
            batch
          ],
          log.append,
          { concurrency: "unbounded" }
        )
        assert.strictEqual(stored(rounds), 103)
      }).pipe(Effect.provide(storage)))
  })
})
