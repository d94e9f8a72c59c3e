import { Quota } from "@kickstand/domain/access/Quota"
import { ApiKeys } from "@kickstand/domain/access/ApiKeys"
import { parseSecretKey } from "@kickstand/domain/access/SecretKey"
import { layerPostgres } from "@kickstand/sql/SqlStorage"
import { Effect, Redacted } from "effect"
import { createDatabase } from "./src/server/database.ts"
import { prepare } from "./src/access/prepare.ts"
import { setFlagsFromString } from "node:v8"
const [accounts = "1", n = "20000", conc = "64"] = process.argv.slice(2)
const database = await createDatabase("q")
const keys = await prepare(database.url, Number(accounts))
const wide = { requestsPerMinute: 1e9, concurrency: 1e6, requestsPerMonth: 1e9, unitsPerMonth: 1e9 }
await Effect.gen(function*() {
  const quota = yield* Quota
  const api = yield* ApiKeys
  const creds = yield* Effect.forEach(keys, (key) => Effect.map(api.findByPrefix(parseSecretKey(key)!.prefix), (c) => ({ accountId: c!.account.id, epoch: c!.epoch })), { concurrency: 8 })
  const run = (count: number) => Effect.forEach(Array.from({ length: count }, (_, i) => creds[i % creds.length]!), ({ accountId, epoch }) => Effect.gen(function*() {
    const a = yield* quota.admit({ accountId, epoch, family: "streamer_profile", endpoint: "bench.ping", units: 1, limited: true, limits: wide })
    if (a._tag !== "Granted") throw new Error(JSON.stringify(a))
    yield* quota.settle(a.grant, false)
  }), { concurrency: Number(conc), discard: true })
  yield* run(3000)
  for (let i = 0; i < 3; i++) {
  const t = performance.now()
  yield* run(Number(n))
  const ms = performance.now() - t
  console.log("accounts", accounts, "req/s", Math.round(Number(n) / ms * 1000))
  }
}).pipe(Effect.provide(layerPostgres({ url: Redacted.make(database.url) })), Effect.runPromise)
console.log(await database.query("select relname, n_tup_upd, n_tup_hot_upd, n_dead_tup, seq_scan, idx_scan, pg_relation_size(relid) size from pg_stat_user_tables where relname in ('quotas','account_usage','accounts','servers') order by 1"))
await database.drop(); process.exit(0)
