import { AdminApi } from "@kickstand/api/admin/AdminApi"
import { worstOf } from "@kickstand/domain/doctor/Finding"
import { Effect, Option } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { examine } from "../../doctor/examine.ts"
import { OwnChecks } from "../../doctor/OwnChecks.ts"
import { Readiness } from "../Readiness.ts"
import { operationRunner } from "./operationRunner.ts"

type Looks = Effect.Services<ReturnType<typeof examine>>

/** Answers what the doctor finds. */
export const layerDoctor = HttpApiBuilder.group(AdminApi, "doctor", Effect.fnUntraced(function*(handlers) {
  const readiness = Option.getOrNull(yield* Effect.serviceOption(Readiness))
  const own = yield* OwnChecks
  const run = yield* operationRunner<Looks>()
  return handlers.handleAll({
    examine: Effect.fnUntraced(function*() {
      const checks = readiness === null ? null : yield* readiness.checks
      const findings = yield* run(Effect.provideService(examine(checks), OwnChecks, own))
      return { status: worstOf(findings), findings }
    })
  })
}))
