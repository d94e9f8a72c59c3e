import { Channel } from "@kickstand/api/admin/Channels"
import { Slug } from "@kickstand/domain/channel/TrackedChannel"
import { Platform } from "@kickstand/domain/event/Platform"
import { Effect, Option, Schema } from "effect"
import { Command, Flag } from "effect/cli"
import { Operations } from "../operations/Operations.ts"
import { report } from "../output/report.ts"
import { reportAs } from "../output/reportAs.ts"
import { table } from "../output/table.ts"
import { showTime } from "../output/time.ts"

const platform = Flag.Literals("platform", Platform.literals).pipe(
  Flag.withDefault("kick"),
  Flag.withDescription("Where the channel lives")
)

const userId = Flag.String("user-id").pipe(
  Flag.withSchema(Schema.String.pipe(Schema.check(Schema.isPattern(/^[0-9A-Za-z_-]+$/)))),
  Flag.withMetavar("id"),
  Flag.withDescription("The broadcaster's user id on the platform")
)

const told = <A>(flag: Flag.Flag<A>, description: string) => flag.pipe(Flag.withDescription(description), Flag.optional)

const add = Command.make("add", {
  platform,
  userId,
  slug: Flag.String("slug").pipe(
    Flag.withSchema(Slug),
    Flag.withMetavar("slug"),
    Flag.withDescription("The streamer's short name in addresses: lower-case letters, digits, _ and -")
  ),
  channelId: told(Flag.Int("channel-id"), "Kick's channel id, which differs from the user id"),
  chatroomId: told(Flag.Int("chatroom-id"), "Kick's chatroom id"),
  displayName: told(Flag.String("display-name"), "The name as it is shown"),
  language: told(Flag.String("language"), "ISO 639-1, such as en")
}, Effect.fn(function*({ platform, userId, slug, ...known }) {
  const { admin } = yield* Operations
  const channel = yield* admin.channels.add({
    payload: { platform, userId, slug, ...Object.fromEntries(
      Object.entries(known).flatMap(([name, value]) => Option.isSome<unknown>(value) ? [[name, value.value]] : [])
    ) }
  })
  yield* reportAs(Channel, ({ slug, id }) => `${slug} (${id}) is tracked: its deliveries are kept from now on.`)(channel)
})).pipe(
  Command.withDescription("Track a channel, or change what is known of one that is tracked"),
  Command.withExamples([
    { command: "kickstand channel add --user-id 4002001 --slug streamer_one", description: "Track a Kick channel" },
    {
      command: "kickstand channel add --user-id 4002001 --slug streamer_one --chatroom-id 5002 --language en --json",
      description: "… telling more of it, for a script"
    }
  ])
)

const remove = Command.make("remove", { platform, userId }, Effect.fn(function*(channel) {
  const { admin } = yield* Operations
  const answer = yield* admin.channels.remove({ params: channel })
  const id = `${channel.platform}:${channel.userId}`
  yield* report({ id, ...answer }, answer.removed ? `${id} is no longer tracked; what was stored stays.` : `${id} was not tracked.`)
})).pipe(
  Command.withDescription("Stop tracking a channel; what was stored stays"),
  Command.withExamples([
    { command: "kickstand channel remove --user-id 4002001", description: "Stop keeping a channel's deliveries" }
  ])
)

const list = Command.make("list", {}, Effect.fn(function*() {
  const { admin } = yield* Operations
  yield* reportAs(Schema.Array(Channel), (channels) =>
    table(
      ["slug", "platform", "user id", "channel id", "chatroom id", "added (UTC)"],
      channels.map((each) => [each.slug, each.platform, each.userId, each.channelId, each.chatroomId, showTime(each.addedAt)]),
      "No channel is tracked. Add one with: kickstand channel add --user-id ID --slug SLUG"
    ))(yield* admin.channels.list())
})).pipe(Command.withDescription("List the tracked channels"), Command.withAlias("ls"))

/** `kickstand channel …` */
export const channel = Command.make("channel").pipe(
  Command.withDescription("Which channels are tracked"),
  Command.withSubcommands([add, remove, list])
)
