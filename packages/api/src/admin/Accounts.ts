import { Account, AccountStatus } from "@kickstand/domain/access/Account"
import { LimitOverrides, Limits } from "@kickstand/domain/access/Limits"
import { Plan, PlanCode } from "@kickstand/domain/access/Plan"
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, OpenApi } from "effect/http-api"
import { Timestamp } from "../Timestamp.ts"
import { accountNotFound, unknownPlan } from "./adminErrors.ts"

/** An account as the admin API shows it, with the limits that result from its plan and its own. */
export const AccountDetail = Schema.Struct({
  ...Account.fields,
  id: Schema.String,
  status: AccountStatus,
  limits: Limits,
  createdAt: Timestamp,
  updatedAt: Timestamp
}).annotate({ identifier: "Account" })

const name = Schema.String.pipe(Schema.check(Schema.isMinLength(1), Schema.isMaxLength(200)))
const id = { id: Schema.String }

const plans = HttpApiEndpoint.get("plans", "/plans", {
  success: Schema.Array(Plan)
}).annotateMerge(OpenApi.annotations({ summary: "Plans that accounts may be on" }))

const list = HttpApiEndpoint.get("list", "/accounts", {
  success: Schema.Array(AccountDetail)
}).annotateMerge(OpenApi.annotations({ summary: "Accounts, oldest first" }))

const create = HttpApiEndpoint.post("create", "/accounts", {
  payload: Schema.Struct({ name, planCode: PlanCode, overrides: Schema.optionalKey(LimitOverrides) }),
  success: AccountDetail,
  error: unknownPlan
}).annotateMerge(OpenApi.annotations({ summary: "Create an account" }))

const show = HttpApiEndpoint.get("show", "/accounts/:id", {
  params: id,
  success: AccountDetail,
  error: accountNotFound
}).annotateMerge(OpenApi.annotations({ summary: "One account" }))

const update = HttpApiEndpoint.patch("update", "/accounts/:id", {
  params: id,
  payload: Schema.Struct({
    name: Schema.optionalKey(name),
    planCode: Schema.optionalKey(PlanCode),
    overrides: Schema.optionalKey(LimitOverrides)
  }),
  success: AccountDetail,
  error: [accountNotFound, unknownPlan]
}).annotateMerge(OpenApi.annotations({
  summary: "Rename an account, move it to another plan, or override its limits",
  description: "`overrides` replaces all that were set before; `{}` goes back to the plan's."
}))

const suspend = HttpApiEndpoint.post("suspend", "/accounts/:id/suspend", {
  params: id,
  success: AccountDetail,
  error: accountNotFound
}).annotateMerge(OpenApi.annotations({ summary: "Close all of an account's keys until it is resumed" }))

const resume = HttpApiEndpoint.post("resume", "/accounts/:id/resume", {
  params: id,
  success: AccountDetail,
  error: accountNotFound
}).annotateMerge(OpenApi.annotations({ summary: "Let a suspended account's keys open again" }))

/** Who buys access, and how much. */
export class Accounts extends HttpApiGroup.make("accounts")
  .add(plans, list, create, show, update, suspend, resume)
{}
