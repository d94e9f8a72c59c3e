import { Schema } from "effect"
import { Limits } from "./Limits.ts"

/** Names a plan: lower-case letters, digits and `_`. */
export const PlanCode = Schema.String.pipe(Schema.check(Schema.isPattern(/^[a-z0-9_]{1,64}$/)))

/** A set of limits that accounts subscribe to. */
export const Plan = Schema.Struct({
  code: PlanCode,
  name: Schema.String,
  limits: Limits
})
export interface Plan extends Schema.Schema.Type<typeof Plan> {}
