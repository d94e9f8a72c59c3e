import { Quota } from "@kickstand/domain/access/Quota"
import { layerAccess } from "@kickstand/sql/access/layerAccess"
import { openAccount, quotaRequest, wide } from "@kickstand/testing/contract/access/fixtures"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer, Redacted } from "effect"
import { withPostgres } from "../storage/postgres.ts"
import { startServer } from "./servers/startServer.ts"

await withPostgres(({ storage, url }) => {
  const byTheDatabasesClock = Layer.fresh(Layer.provideMerge(layerAccess({ clock: "database" }), storage))

  describe("A server that is killed", () => {
    it.live("gives its slots back when its lease ends, and not before", () =>
      Effect.gen(function*() {
        const { accountId, epoch } = yield* openAccount()
        const request = quotaRequest({ accountId, epoch, limits: { ...wide, concurrency: 3 } })
        const quota = yield* Quota
        const server = yield* Effect.promise(() => startServer(Redacted.value(url), 1500))
        const told = yield* Effect.promise(() => server.run({ request, requests: 3, atOnce: 3, afterwards: "hold" }))
        assert.deepStrictEqual(told.map(({ shortage }) => shortage), [null, null, null])
        yield* Effect.promise(server.kill)
        const early = yield* quota.admit(request)
        assert.strictEqual(early._tag === "Refused" ? early.shortage : early._tag, "concurrency")
        let granted = 0
        while (granted < 3) if ((yield* quota.admit(request))._tag === "Granted") granted += 1
        const late = yield* quota.admit(request)
        assert.strictEqual(late._tag === "Refused" ? late.shortage : late._tag, "concurrency")
      }).pipe(Effect.provide(byTheDatabasesClock)))
  })
})
