import { type Grant, Quota } from "@kickstand/domain/access/Quota"
import { SqlQuota } from "@kickstand/sql/access/SqlQuota"
import { layerPostgresClient } from "@kickstand/sql/client/PostgresClient"
import { Effect, Redacted } from "effect"
import { SqlClient } from "effect/sql"
import { createInterface } from "node:readline"
import type { Task, Told } from "./Task.ts"

// A server of its own, for a database URL and a lease in milliseconds. It says "ready"; then, for each task that it is
// told as a line of JSON, it hammers one account, tells each answer as a line of JSON, and says "done".

const [url = "", leaseMillis] = process.argv.slice(2)

const count = (change: 1 | -1) =>
  Effect.flatMap(SqlClient.SqlClient, (sql) =>
    Effect.map(
      sql<{ readonly running: number }>`UPDATE running SET running = running + ${change}::int RETURNING running`,
      ([row]) => row?.running ?? 0
    ))

let held: Array<Grant> = []

const send = ({ request, afterwards }: Task) =>
  Effect.fnUntraced(function*(index: number): Effect.fn.Return<Told, unknown, Quota | SqlClient.SqlClient> {
    const quota = yield* Quota
    const answer = yield* quota.admit(request)
    if (answer._tag === "Stale") return { shortage: "stale", at: 0, failed: false, running: 0 }
    if (answer._tag === "Refused") {
      return { shortage: answer.shortage, at: answer.standing.at, failed: false, running: 0 }
    }
    const { grant } = answer
    const failed = afterwards === "fail every third" && index % 3 === 0
    let running = 0
    if (afterwards === "settle") {
      running = yield* count(1)
      yield* count(-1)
    }
    if (afterwards === "hold") held.push(grant)
    else yield* quota.settle(grant, failed)
    if (failed) yield* quota.settle(grant, failed)
    return { shortage: null, at: grant.standing.at, failed, running }
  })

const hammer = Effect.fnUntraced(function*(task: Task) {
  const quota = yield* Quota
  yield* Effect.forEach(held, (grant) => quota.settle(grant, false), { concurrency: "unbounded" })
  held = []
  const told = yield* Effect.forEach(Array.from({ length: task.requests }, (_, index) => index), send(task), {
    concurrency: task.atOnce
  })
  for (const each of told) console.log(JSON.stringify(each))
  console.log("done")
})

const serve = Effect.gen(function*() {
  const sql = yield* SqlClient.SqlClient
  yield* sql`SELECT 1`
  const services = yield* Effect.context<Quota | SqlClient.SqlClient>()
  console.log("ready")
  yield* Effect.promise(async () => {
    for await (const line of createInterface({ input: process.stdin })) {
      await Effect.runPromiseWith(services)(hammer(JSON.parse(line) as Task))
    }
  })
})

await Effect.runPromise(serve.pipe(
  Effect.provide(SqlQuota.layer({ leaseMillis: Number(leaseMillis) })),
  Effect.provide(layerPostgresClient({ url: Redacted.make(url), maxConnections: 4 }))
))
