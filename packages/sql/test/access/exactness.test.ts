import { layerAccess } from "@kickstand/sql/access/layerAccess"
import type { QuotaLimits, QuotaRequest } from "@kickstand/domain/access/QuotaRequest"
import { UsageHistory } from "@kickstand/domain/access/UsageHistory"
import { openAccount, quotaRequest, wide } from "@kickstand/testing/contract/access/fixtures"
import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import { Effect, Layer, Redacted } from "effect"
import { SqlClient } from "effect/sql"
import { withPostgres } from "../storage/postgres.ts"
import type { Task, Told } from "./servers/Task.ts"
import { type Server, startServer } from "./servers/startServer.ts"

const howMany = 4

/** How many were granted in each minute, and whether anybody was refused in it. */
const byMinute = (told: ReadonlyArray<Told>) =>
  [...Map.groupBy(told, ({ at }) => Math.floor(at / 60_000)).values()].map((all) => ({
    granted: all.filter(({ shortage }) => shortage === null).length,
    refused: all.some(({ shortage }) => shortage === "minute")
  }))

const grantsOf = (told: ReadonlyArray<Told>) => told.filter(({ shortage }) => shortage === null)

await withPostgres(({ storage, url }) => {
  const on = <A, E, R>(effect: Effect.Effect<A, E, R>) =>
    Effect.provide(effect, Layer.fresh(Layer.provideMerge(layerAccess({ clock: "database" }), storage)))

  const prepared = Effect.gen(function*() {
    const sql = yield* SqlClient.SqlClient
    yield* sql`DROP TABLE IF EXISTS running`
    yield* sql`CREATE TABLE running AS SELECT 0 AS running`
    const { accountId, epoch } = yield* openAccount()
    return (limits: Partial<QuotaLimits>, task: Partial<Task> = {}, request: Partial<QuotaRequest> = {}): Task => ({
      requests: 250,
      atOnce: 50,
      afterwards: "settle",
      ...task,
      request: quotaRequest({ accountId, epoch, ...request, limits: { ...wide, ...limits } })
    })
  })

  let servers: ReadonlyArray<Server> = []
  beforeAll(async () => {
    const start = () => startServer(Redacted.value(url), 15_000)
    servers = await Promise.all(Array.from({ length: howMany }, start))
  })
  afterAll(() => Promise.all(servers.map((server) => server.close())))

  /** Runs the same task on every server at the same time, and answers all that was told. */
  const everywhere = (task: Task) =>
    Effect.promise(async () => (await Promise.all(servers.map((server) => server.run(task)))).flat())

  describe(`Quota with ${howMany} server processes on PostgreSQL`, () => {
    it.live("admits exactly a minute's requests", () =>
      on(Effect.gen(function*() {
        const task = (yield* prepared)({ requestsPerMinute: 120 })
        for (const { granted, refused } of byMinute(yield* everywhere(task))) {
          if (refused) assert.strictEqual(granted, 120)
          else assert.isAtMost(granted, 120)
        }
      })))

    it.live("admits exactly as many at once as there are slots, and uses all of them", () =>
      on(Effect.gen(function*() {
        const task = yield* prepared
        const held = yield* everywhere(task({ concurrency: 37 }, { afterwards: "hold" }))
        assert.lengthOf(grantsOf(held), 37)
        const granted = grantsOf(yield* everywhere(task({ concurrency: 7 })))
        assert.isAbove(granted.length, 7)
        assert.isAtMost(Math.max(...granted.map(({ running }) => running)), 7)
      })))

    it.live("admits exactly a month's requests", () =>
      on(Effect.gen(function*() {
        const told = yield* everywhere((yield* prepared)({ requestsPerMonth: 333 }))
        assert.lengthOf(grantsOf(told), 333)
        assert.isTrue(told.every(({ shortage }) => shortage === null || shortage === "requests"))
      })))

    it.live("admits exactly a month's units", () =>
      on(Effect.gen(function*() {
        const task = yield* prepared
        assert.lengthOf(grantsOf(yield* everywhere(task({ unitsPerMonth: 500 }, {}, { units: 3 }))), 166)
        const cheap = task({ unitsPerMonth: 500 }, { requests: 5 }, { units: 1, endpoint: "streamer.users" })
        assert.lengthOf(grantsOf(yield* everywhere(cheap)), 2)
      })))

    it.live("gives back each failed request once, whatever else happens", () =>
      on(Effect.gen(function*() {
        const task = (yield* prepared)({}, { afterwards: "fail every third" }, { units: 2 })
        const told = yield* everywhere(task)
        const paid = grantsOf(told).filter(({ failed }) => !failed).length
        assert.strictEqual(paid, howMany * 166)
        const history = yield* UsageHistory
        const months = new Set(told.map(({ at }) => new Date(at).toISOString().slice(0, 7)))
        let requests = 0
        let units = 0
        for (const month of months) {
          const used = (yield* history.month(task.request.accountId, month)).get("streamer_profile")
          requests += used?.requests ?? 0
          units += used?.units ?? 0
        }
        assert.deepStrictEqual({ requests, units }, { requests: paid, units: 2 * paid })
      })))
  })
})
