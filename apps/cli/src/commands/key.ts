import { Key, NewKey } from "@kickstand/api/admin/Keys"
import { KeyEnvironment } from "@kickstand/domain/access/ApiKey"
import { Family } from "@kickstand/domain/access/Family"
import { StreamerName } from "@kickstand/domain/channel/StreamerName"
import { Array, Effect, Option, Schema } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import { accountFlag } from "../access/accountFlag.ts"
import { overlap } from "../access/overlapFlag.ts"
import { Operations } from "../operations/Operations.ts"
import { reportAs } from "../output/reportAs.ts"
import { fields, table } from "../output/table.ts"
import { showTime } from "../output/time.ts"

const id = Argument.String("id").pipe(Argument.withDescription("The key's id, as key list shows it"))

const several = (values: ReadonlyArray<string>): string => values.join(", ")

const rows = (key: typeof Key.Type) => [
  ["id", key.id],
  ["label", key.label],
  ["account", key.accountId],
  ["environment", key.environment],
  ["families", key.families === null ? "all of the account" : several(key.families)],
  ["streamers", key.streamers === null ? "all of the account" : several(key.streamers)],
  ["addresses", key.allowedIps === null ? "anywhere" : several(key.allowedIps)],
  ["expires (UTC)", key.expiresAt === null ? "never" : showTime(key.expiresAt)]
] as const

const reportNew = reportAs(NewKey, (key) =>
  `${fields([...rows(key), ["key", key.key]])}\n\nThe key is shown this once; only a hash of it is kept. Send it as x-kicklogz-api-key.`)

const reportKey = reportAs(Key, (key) => fields([...rows(key), ["revoked (UTC)", showTime(key.revokedAt)]]))

const create = Command.make("create", {
  account: accountFlag,
  label: Flag.String("label").pipe(Flag.withDescription("What it is for, to tell it from others")),
  family: Flag.Literals("family", Family.literals).pipe(
    Flag.atLeast(0),
    Flag.withDescription("Only these families of endpoints; may be given several times")
  ),
  streamer: Flag.String("streamer").pipe(
    Flag.withSchema(StreamerName),
    Flag.withMetavar("slug"),
    Flag.atLeast(0),
    Flag.withDescription("Only these streamers; may be given several times")
  ),
  ip: Flag.String("ip").pipe(
    Flag.withMetavar("cidr"),
    Flag.atLeast(0),
    Flag.withDescription("Only from these addresses or CIDRs; may be given several times")
  ),
  expires: Flag.Date("expires").pipe(
    Flag.optional,
    Flag.withMetavar("time"),
    Flag.withDescription("ISO 8601, such as 2027-01-01T00:00:00Z; never when absent")
  ),
  environment: Flag.Literals("env", KeyEnvironment.literals).pipe(
    Flag.withDefault("live"),
    Flag.withDescription("Marks the key; it opens the same")
  )
}, Effect.fn(function*({ account, label, family, streamer, ip, expires, environment }) {
  const { admin } = yield* Operations
  const narrowed = <A>(values: ReadonlyArray<A>) => Array.isReadonlyArrayNonEmpty(values) ? values : null
  yield* reportNew(
    yield* admin.keys.create({
      params: { accountId: account },
      payload: {
        label,
        environment,
        families: narrowed(family),
        streamers: narrowed(streamer),
        allowedIps: narrowed(ip),
        expiresAt: Option.match(expires, { onNone: () => null, onSome: (date) => date.getTime() })
      }
    })
  )
})).pipe(
  Command.withDescription("Make a key; the whole secret is printed this once"),
  Command.withExamples([
    { command: "kickstand key create --account capi_acc_… --label website", description: "Everything the account may do" },
    {
      command: "kickstand key create --account capi_acc_… --label overlay --streamer streamer_one --ip 203.0.113.0/24 --json",
      description: "One streamer, from one network, for a script"
    }
  ])
)

const list = Command.make("list", { account: accountFlag }, Effect.fn(function*({ account }) {
  const { admin } = yield* Operations
  yield* reportAs(Schema.Array(Key), (keys) =>
    table(
      ["id", "label", "prefix", "last used (UTC)", "expires (UTC)", "revoked (UTC)"],
      keys.map((key) => [
        key.id,
        key.label,
        key.prefix,
        showTime(key.lastUsedAt),
        showTime(key.expiresAt),
        showTime(key.revokedAt)
      ]),
      `The account has no keys. Make one with: kickstand key create --account ${account} --label LABEL`
    ))(yield* admin.keys.list({ params: { accountId: account } }))
})).pipe(Command.withDescription("List an account's keys, oldest first"), Command.withAlias("ls"))

const revoke = Command.make("revoke", { id }, Effect.fn(function*(params) {
  const { admin } = yield* Operations
  yield* reportKey(yield* admin.keys.revoke({ params }))
})).pipe(Command.withDescription("Close a key for good, at once and everywhere"))

const rotate = Command.make("rotate", {
  id,
  overlap: overlap("key")
}, Effect.fn(function*({ id, overlap }) {
  const { admin } = yield* Operations
  yield* reportNew(yield* admin.keys.rotate({ params: { id }, payload: { overlapSeconds: Math.round(overlap / 1000) } }))
})).pipe(
  Command.withDescription("Make a key like this one, and let this one expire after an overlap"),
  Command.withExamples([{ command: "kickstand key rotate capi_key_… --overlap 2h", description: "Two hours to change over" }])
)

/** `kickstand key …` */
export const key = Command.make("key").pipe(
  Command.withDescription("The keys of accounts"),
  Command.withSubcommands([create, list, revoke, rotate])
)
