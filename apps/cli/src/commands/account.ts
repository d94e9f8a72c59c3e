import { AccountDetail } from "@kickstand/api/admin/Accounts"
import { Plan } from "@kickstand/domain/access/Plan"
import { Effect, Option, Schema } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import { limitFlags } from "../access/limitFlags.ts"
import { showLimits } from "../access/showLimits.ts"
import { Operations } from "../operations/Operations.ts"
import { reportAs } from "../output/reportAs.ts"
import { fields, table } from "../output/table.ts"
import { showTime } from "../output/time.ts"

const id = Argument.String("id").pipe(Argument.withDescription("The account's id, capi_acc_…"))

const planFlag = Flag.String("plan").pipe(Flag.withMetavar("code"), Flag.withDescription("The plan's code; see account plans"))

const nameFlag = Flag.String("name").pipe(Flag.withDescription("Your own name for it"))

const reportAccount = reportAs(AccountDetail, (account) =>
  fields([
    ["id", account.id],
    ["name", account.name],
    ["plan", account.planCode],
    ["status", account.status],
    ["created (UTC)", showTime(account.createdAt)],
    ...showLimits(account.limits, account.overrides)
  ]))

const create = Command.make("create", { planCode: planFlag, name: nameFlag, overrides: limitFlags }, Effect.fn(
  function*({ overrides, ...account }) {
    const { admin } = yield* Operations
    yield* reportAccount(yield* admin.accounts.create({ payload: { ...account, overrides } }))
  }
)).pipe(
  Command.withDescription("Create an account"),
  Command.withExamples([
    { command: "kickstand account create --plan starter_1 --name \"Viewer tools\" --json", description: "… and read its id" },
    {
      command: "kickstand account create --plan scale_50 --name Big --limit rpmLimit=100 --limit monthlyUnitLimit=300000",
      description: "With limits of its own"
    }
  ])
)

const list = Command.make("list", {}, Effect.fn(function*() {
  const { admin } = yield* Operations
  yield* reportAs(Schema.Array(AccountDetail), (accounts) =>
    table(
      ["id", "name", "plan", "status", "created (UTC)"],
      accounts.map((each) => [each.id, each.name, each.planCode, each.status, showTime(each.createdAt)]),
      "There are no accounts. Create one with: kickstand account create --plan starter_1 --name NAME"
    ))(yield* admin.accounts.list())
})).pipe(Command.withDescription("List accounts, oldest first"), Command.withAlias("ls"))

const show = Command.make("show", { id }, Effect.fn(function*(params) {
  const { admin } = yield* Operations
  yield* reportAccount(yield* admin.accounts.show({ params }))
})).pipe(Command.withDescription("Show an account with its limits"))

const update = Command.make("update", {
  id,
  name: Flag.optional(nameFlag),
  planCode: Flag.optional(planFlag),
  overrides: limitFlags,
  planLimits: Flag.Boolean("plan-limits").pipe(
    Flag.withoutNegation,
    Flag.withDefault(false),
    Flag.withDescription("Forget the limits of its own and go by the plan's")
  )
}, Effect.fn(function*({ id, name, planCode, overrides, planLimits }) {
  const { admin } = yield* Operations
  const { overrides: present } = yield* admin.accounts.show({ params: { id } })
  const payload = {
    ...Option.match(name, { onNone: () => ({}), onSome: (name) => ({ name }) }),
    ...Option.match(planCode, { onNone: () => ({}), onSome: (planCode) => ({ planCode }) }),
    overrides: { ...(planLimits ? {} : present), ...overrides }
  }
  yield* reportAccount(yield* admin.accounts.update({ params: { id }, payload }))
})).pipe(
  Command.withDescription("Rename an account, move it to another plan, or give it limits of its own"),
  Command.withExamples([
    { command: "kickstand account update capi_acc_… --plan scale_50", description: "Move it to another plan" },
    { command: "kickstand account update capi_acc_… --limit rpmLimit=90", description: "Raise one limit" }
  ])
)

const suspend = Command.make("suspend", { id }, Effect.fn(function*(params) {
  const { admin } = yield* Operations
  yield* reportAccount(yield* admin.accounts.suspend({ params }))
})).pipe(Command.withDescription("Close all of an account's keys until it is resumed"))

const resume = Command.make("resume", { id }, Effect.fn(function*(params) {
  const { admin } = yield* Operations
  yield* reportAccount(yield* admin.accounts.resume({ params }))
})).pipe(Command.withDescription("Let a suspended account's keys open again"))

const plans = Command.make("plans", {}, Effect.fn(function*() {
  const { admin } = yield* Operations
  yield* reportAs(Schema.Array(Plan), (all) =>
    table(
      ["plan", "name", "streamers", "per minute", "at once", "units a month"],
      all.map(({ code, name, limits }) => [
        code,
        name,
        limits.allowAllStreamers ? "all" : limits.streamerLimit ?? "any number",
        limits.rpmLimit,
        limits.concurrencyLimit,
        limits.monthlyUnitLimit
      ]),
      "There are no plans."
    ))(yield* admin.accounts.plans())
})).pipe(Command.withDescription("List the plans that accounts may be on"))

/** `kickstand account …` */
export const account = Command.make("account").pipe(
  Command.withDescription("Who has access, and how much of it"),
  Command.withSubcommands([create, list, show, update, suspend, resume, plans])
)
