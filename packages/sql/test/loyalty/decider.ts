import { engine } from "@kickstand/testing/contract/engagementFixtures"
import { layerPostgres } from "@kickstand/sql/SqlStorage"
import { Effect, Redacted } from "effect"
import { createInterface } from "node:readline"

// An engine in a process of its own, for a database URL and a batch size. It says "ready", waits for a line, decides all of
// the log without any lease that would keep another one waiting, and tells what it did as JSON.

const [url = "", batchSize] = process.argv.slice(2)

const decide = Effect.gen(function*() {
  const { step } = yield* engine(Number(batchSize))
  console.log("ready")
  yield* Effect.promise(() => createInterface({ input: process.stdin })[Symbol.asyncIterator]().next())
  const done = { decisions: 0, committed: 0, contended: 0 }
  while (true) {
    const { contended, decisions, deliveries } = yield* step
    if (deliveries === 0) return done
    done.decisions += decisions
    if (contended) done.contended += 1
    else done.committed += 1
  }
})

const done = await Effect.runPromise(Effect.provide(decide, layerPostgres({ url: Redacted.make(url) })))
console.log(JSON.stringify(done))
process.exit(0)
