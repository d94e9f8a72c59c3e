import { AdminClient } from "@kickstand/api/admin/AdminClient"
import { Plans } from "@kickstand/domain/access/Plans"
import { fail } from "@kickstand/domain/doctor/Finding"
import { layerMemory } from "@kickstand/domain/layerMemory"
import { OwnChecks } from "@kickstand/kickstand/doctor/OwnChecks"
import { layerAdmin } from "@kickstand/kickstand/http/admin/layerAdmin"
import { layerLocalAdminClient } from "@kickstand/kickstand/http/admin/layerLocalAdminClient"
import { Readiness } from "@kickstand/kickstand/http/Readiness"
import { layerRoutesWith } from "@kickstand/kickstand/http/routes"
import * as Kickstand from "@kickstand/kickstand/Kickstand"
import { NodeHttpServer } from "@effect/platform-node"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer, Redacted, References } from "effect"
import { HttpRouter } from "effect/http"
import { catchUp, channel, track } from "../TestServer.ts"

const token = Redacted.make("a-token-that-nobody-guesses")

const layerStored = Kickstand.layer().pipe(
  Layer.provideMerge(Layer.merge(layerMemory, Plans.layer)),
  Layer.provideMerge(Layer.succeed(References.MinimumLogLevel, "None"))
)

const layer = AdminClient.layer({ url: "", token }).pipe(
  Layer.provideMerge(HttpRouter.serve(layerRoutesWith(layerAdmin(token)), { disableLogger: true, disableListenLog: true })),
  Layer.provideMerge(Readiness.layer),
  Layer.provideMerge(layerStored),
  Layer.provideMerge(NodeHttpServer.layerTest)
)

const broken = fail("clock", "It stands still", "Wind it up.")

const examine = Effect.gen(function*() {
  yield* catchUp
  return yield* (yield* AdminClient).doctor.examine()
})

describe("the doctor in the admin API", () => {
  it.effect("tells what a server finds of itself and of its data, and how bad it is", () =>
    Effect.gen(function*() {
      yield* track(channel())
      const { findings, status } = yield* examine
      assert.strictEqual(status, "fail")
      assert.deepStrictEqual(findings[0], broken)
      const found = new Map(findings.map((finding) => [finding.check, finding.status]))
      assert.deepStrictEqual(["server's storage", "dead letters", "channel streamer_one"].map((check) => found.get(check)), ["ok", "ok", "ok"])
      assert.isTrue(findings.every((finding) => (finding.status === "ok") === (finding.advice === null)))
    }).pipe(Effect.provide(layer), Effect.provideService(OwnChecks, Effect.succeed([broken]))))

  it.effect("says nothing of a server where none runs", () =>
    Effect.gen(function*() {
      const { findings, status } = yield* examine
      assert.strictEqual(status, "warn", "no channel is tracked")
      assert.isFalse(findings.some(({ check }) => check.startsWith("server's")))
    }).pipe(Effect.provide(Layer.provideMerge(layerLocalAdminClient, layerStored))))
})
