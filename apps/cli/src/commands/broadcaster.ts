import { BroadcasterDetail } from "@kickstand/api/admin/Broadcasters"
import { Platform } from "@kickstand/domain/event/Platform"
import { Array, Effect, Option, Schema } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import { Operations } from "../operations/Operations.ts"
import { report } from "../output/report.ts"
import { reportAs } from "../output/reportAs.ts"
import { fields, table } from "../output/table.ts"

const id = Argument.String("id").pipe(Argument.withDescription("The broadcaster's id, as broadcaster list shows it"))

const primary = Flag.Literals("primary", Platform.literals).pipe(
  Flag.optional,
  Flag.withDescription("The platform that counts where one has to be chosen; the first channel's when absent")
)
const timezone = Flag.String("timezone").pipe(
  Flag.optional,
  Flag.withMetavar("zone"),
  Flag.withDescription("IANA name that the public API tells time in, such as Europe/Prague; UTC when absent")
)
const channel = Flag.String("channel").pipe(
  Flag.withMetavar("channel"),
  Flag.atLeast(0),
  Flag.withDescription("A tracked channel by slug or PLATFORM:SLUG, or any by PLATFORM:USER-ID; one per platform")
)

const rows = (broadcaster: typeof BroadcasterDetail.Type) => [
  ["id", broadcaster.id],
  ["name", broadcaster.name],
  ["primary platform", broadcaster.primaryPlatform],
  ["time zone", broadcaster.timezone],
  ["channels", broadcaster.channels.length === 0 ? "none" : broadcaster.channels.join(", ")]
] as const

const reportOne = reportAs(BroadcasterDetail, (broadcaster) => fields(rows(broadcaster)))

/** What was told, and nothing else. */
const told = (
  { primary, timezone, channel }: {
    readonly primary: Option.Option<Platform>
    readonly timezone: Option.Option<string>
    readonly channel: ReadonlyArray<string>
  }
) => ({
  ...Option.match(primary, { onNone: () => ({}), onSome: (primaryPlatform) => ({ primaryPlatform }) }),
  ...Option.match(timezone, { onNone: () => ({}), onSome: (timezone) => ({ timezone }) }),
  ...(Array.isReadonlyArrayNonEmpty(channel) ? { channels: channel } : {})
})

const add = Command.make("add", {
  name: Flag.String("name").pipe(Flag.withDescription("What the public API calls them")),
  id: Flag.String("id").pipe(
    Flag.optional,
    Flag.withDescription("Digits that the public API tells as user_id; chosen when absent")
  ),
  primary,
  timezone,
  channel
}, Effect.fn(function*({ name, id, ...rest }) {
  const { admin } = yield* Operations
  const given = Option.match(id, { onNone: () => ({}), onSome: (id) => ({ id }) })
  yield* reportOne(yield* admin.broadcasters.create({ payload: { name, ...given, ...told(rest) } }))
})).pipe(
  Command.withDescription("Add a broadcaster: a streamer with the channels that belong together"),
  Command.withExamples([
    {
      command: "kickstand broadcaster add --name \"Streamer One\" --channel streamer_one --timezone Europe/Prague",
      description: "With a channel that is tracked"
    }
  ])
)

const list = Command.make("list", {}, Effect.fn(function*() {
  const { admin } = yield* Operations
  yield* reportAs(Schema.Array(BroadcasterDetail), (broadcasters) =>
    table(
      ["id", "name", "primary", "time zone", "channels"],
      broadcasters.map((each) => [each.id, each.name, each.primaryPlatform, each.timezone, each.channels.join(", ")]),
      "There are no broadcasters. Add one with: kickstand broadcaster add --name NAME --channel SLUG"
    ))(yield* admin.broadcasters.list())
})).pipe(Command.withDescription("List the broadcasters, by id"), Command.withAlias("ls"))

const show = Command.make("show", { id }, Effect.fn(function*(params) {
  const { admin } = yield* Operations
  yield* reportOne(yield* admin.broadcasters.show({ params }))
})).pipe(Command.withDescription("Show a broadcaster"))

const update = Command.make("update", {
  id,
  name: Flag.String("name").pipe(Flag.optional, Flag.withDescription("A new name")),
  primary: primary.pipe(Flag.withDescription("Another primary platform")),
  timezone: timezone.pipe(Flag.withDescription("Another time zone, as an IANA name")),
  channel: channel.pipe(Flag.withDescription("Channels in the place of all that it has; may be given several times"))
}, Effect.fn(function*({ id, name, ...rest }) {
  const { admin } = yield* Operations
  const named = Option.match(name, { onNone: () => ({}), onSome: (name) => ({ name }) })
  yield* reportOne(yield* admin.broadcasters.update({ params: { id }, payload: { ...named, ...told(rest) } }))
})).pipe(
  Command.withDescription("Change a broadcaster; what is not given stays"),
  Command.withExamples([
    { command: "kickstand broadcaster update 123 --timezone Europe/Istanbul", description: "Tell time as in Istanbul" }
  ])
)

const remove = Command.make("remove", { id }, Effect.fn(function*(params) {
  const { admin } = yield* Operations
  const answer = yield* admin.broadcasters.remove({ params })
  yield* report({ ...params, ...answer }, `${params.id} is removed with its credentials; what was stored of its channels stays.`)
})).pipe(Command.withDescription("Remove a broadcaster with its credentials; what was stored stays"))

/** `kickstand broadcaster …` */
export const broadcaster = Command.make("broadcaster").pipe(
  Command.withDescription("Streamers with the channels that belong together: whom the public API and engagement are about"),
  Command.withSubcommands([add, list, show, update, remove])
)
