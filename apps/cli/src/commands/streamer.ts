import { Streamer } from "@kickstand/api/admin/Streamers"
import { StreamerName } from "@kickstand/domain/channel/StreamerName"
import { Effect, Schema } from "effect"
import { Command, Flag } from "effect/cli"
import { accountFlag } from "../access/accountFlag.ts"
import { Operations } from "../operations/Operations.ts"
import { report } from "../output/report.ts"
import { reportAs } from "../output/reportAs.ts"
import { table } from "../output/table.ts"
import { showTime } from "../output/time.ts"

const slug = Flag.String("slug").pipe(
  Flag.withSchema(StreamerName),
  Flag.withMetavar("slug"),
  Flag.withDescription("The streamer's short name; need not be tracked yet")
)

const flags = { accountId: accountFlag, slug }

const grant = Command.make("grant", flags, Effect.fn(function*(params) {
  const { admin } = yield* Operations
  yield* reportAs(Streamer, ({ slug, accountId, channel }) =>
    channel === null
      ? `${accountId} may ask about ${slug} as soon as a channel with that slug is tracked.`
      : `${accountId} may ask about ${slug} (${channel}).`)(yield* admin.streamers.grant({ params }))
})).pipe(
  Command.withDescription("Let an account ask about a streamer; granting again changes nothing"),
  Command.withExamples([
    { command: "kickstand streamer grant --account capi_acc_… --slug streamer_one", description: "One more streamer" }
  ])
)

const revoke = Command.make("revoke", flags, Effect.fn(function*(params) {
  const { admin } = yield* Operations
  const answer = yield* admin.streamers.revoke({ params })
  yield* report(
    { ...params, ...answer },
    answer.revoked ? `${params.accountId} may no longer ask about ${params.slug}.` : `${params.slug} was not granted.`
  )
})).pipe(Command.withDescription("Take a streamer back from an account"))

const list = Command.make("list", { accountId: accountFlag }, Effect.fn(function*(params) {
  const { admin } = yield* Operations
  yield* reportAs(Schema.Array(Streamer), (streamers) =>
    table(
      ["slug", "channel", "source", "granted (UTC)"],
      streamers.map((each) => [each.slug, each.channel ?? "not tracked", each.source, showTime(each.addedAt)]),
      "No streamers were granted one by one; the plan may still allow all of them (see account show)."
    ))(yield* admin.streamers.list({ params, query: { limit: 10_000 } }))
})).pipe(Command.withDescription("List the streamers granted to an account, by slug"), Command.withAlias("ls"))

/** `kickstand streamer …` */
export const streamer = Command.make("streamer").pipe(
  Command.withDescription("Which streamers accounts may ask about"),
  Command.withSubcommands([grant, revoke, list])
)
