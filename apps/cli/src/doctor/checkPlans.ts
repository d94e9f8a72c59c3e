import { Plans } from "@kickstand/domain/access/Plans"
import { Effect } from "effect"
import { layerPlans } from "../access/layerPlans.ts"
import { Settings } from "../settings/Settings.ts"
import { fail, type Finding, ok } from "@kickstand/domain/doctor/Finding"

const check = "plans"

/** Whether the file of plans can be used; nothing where there is none. */
export const checkPlans = Effect.gen(function*() {
  const { plansFile } = yield* Settings
  if (plansFile === null) return []
  return yield* Effect.match(Effect.provide(Plans, layerPlans), {
    onSuccess: ({ all }): ReadonlyArray<Finding> => [ok(check, `${all.map(({ code }) => code).join(", ")} (${plansFile})`)],
    onFailure: ({ message }) => [fail(check, message, "Mend the file, or unset KICKSTAND_PLANS.")]
  })
})
