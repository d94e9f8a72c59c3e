import { Context, Effect, Layer } from "effect"
import { type Account, limitsOf } from "./Account.ts"
import type { Limits } from "./Limits.ts"
import type { Plan } from "./Plan.ts"
import { soldPlans } from "./soldPlans.ts"
import { UnknownPlan } from "./UnknownPlan.ts"

/** The plans that accounts may be on. */
export class Plans extends Context.Service<Plans, {
  readonly all: ReadonlyArray<Plan>
  readonly get: (code: string) => Effect.Effect<Plan, UnknownPlan>
  /** What an account may do. On a plan that is no longer offered, that is nothing. */
  readonly limitsOf: (account: Account) => Limits
}>()("kickstand/domain/access/Plans") {
  /** Exactly these plans. */
  static readonly layerOf = (all: ReadonlyArray<Plan>): Layer.Layer<Plans> => {
    const byCode = new Map(all.map((plan) => [plan.code, plan]))
    return Layer.succeed(
      Plans,
      Plans.of({
        all,
        get: (code) => {
          const plan = byCode.get(code)
          return plan === undefined
            ? Effect.fail(new UnknownPlan({ code, known: [...byCode.keys()] }))
            : Effect.succeed(plan)
        },
        limitsOf: (account) => limitsOf(account, byCode.get(account.planCode) ?? null)
      })
    )
  }

  /** The plans as they are sold. */
  static readonly layer: Layer.Layer<Plans> = Plans.layerOf(soldPlans)
}
