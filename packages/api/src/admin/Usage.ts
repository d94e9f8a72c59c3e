import { Family } from "@kickstand/domain/access/Family"
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, OpenApi } from "effect/http-api"
import { UsageSnapshot } from "../customer/Meta.ts"
import { accountNotFound } from "./adminErrors.ts"

/** What an account used of a UTC calendar month. */
export const UsageOfMonth = Schema.Struct({
  accountId: Schema.String,
  ...UsageSnapshot.fields,
  /** By day, then endpoint. */
  days: Schema.Array(Schema.Struct({
    day: Schema.String,
    family: Family,
    endpoint: Schema.String,
    requests: Schema.Int,
    units: Schema.Int
  }))
}).annotate({ identifier: "UsageOfMonth" })

const show = HttpApiEndpoint.get("show", "/accounts/:accountId/usage", {
  params: { accountId: Schema.String },
  query: {
    /** `2026-03`; the current month when absent. */
    month: Schema.String.pipe(Schema.check(Schema.isPattern(/^\d{4}-(0[1-9]|1[0-2])$/)), Schema.optionalKey)
  },
  success: UsageOfMonth,
  error: accountNotFound
}).annotateMerge(OpenApi.annotations({
  summary: "What an account used in a month",
  description: "`month` as in `2026-03`; the current month when absent. Kept for 13 months."
}))

/** What accounts have used. */
export class Usage extends HttpApiGroup.make("usage").add(show) {}
