import { UsageOfMonth } from "@kickstand/api/admin/Usage"
import { Effect, Option } from "effect"
import { Command, Flag } from "effect/cli"
import { accountFlag } from "../access/accountFlag.ts"
import { Operations } from "../operations/Operations.ts"
import { reportAs } from "../output/reportAs.ts"
import { fields, table } from "../output/table.ts"

const showUsage = ({ usage, limits, remaining, usageMonth, days }: typeof UsageOfMonth.Type): string => [
  fields([
    ["month", usageMonth.slice(0, 7)],
    ["requests", `${usage.requestsUsed} of ${limits.monthlyRequestLimit} (${remaining.requestsRemaining} left)`],
    ["units", `${usage.unitsUsed} of ${limits.monthlyUnitLimit} (${remaining.unitsRemaining} left)`],
    ["searches", `${usage.searchRequestsUsed} (${usage.searchUnitsUsed} units)`]
  ]),
  "",
  table(
    ["day", "endpoint", "family", "requests", "units"],
    days.map((each) => [each.day, each.endpoint, each.family, each.requests, each.units]),
    "Nothing was used."
  )
].join("\n")

const show = Command.make("show", {
  account: accountFlag,
  month: Flag.String("month").pipe(
    Flag.filter((month) => /^\d{4}-(0[1-9]|1[0-2])$/.test(month), (month) => `"${month}" is no month such as 2026-03`),
    Flag.optional,
    Flag.withDescription("A UTC month such as 2026-03; the current one when absent")
  )
}, Effect.fn(function*({ account, month }) {
  const { admin } = yield* Operations
  const query = Option.match(month, { onNone: () => ({}), onSome: (month) => ({ month }) })
  yield* reportAs(UsageOfMonth, showUsage)(yield* admin.usage.show({ params: { accountId: account }, query }))
})).pipe(
  Command.withDescription("What an account used in a month, by day and endpoint"),
  Command.withExamples([
    { command: "kickstand usage show --account capi_acc_… --month 2026-03 --json", description: "One month, for a script" }
  ])
)

/** `kickstand usage …` */
export const usage = Command.make("usage").pipe(
  Command.withDescription("What accounts have used"),
  Command.withSubcommands([show])
)
