import { Channel } from "@kickstand/api/admin/Channels"
import { SubscriptionSummary } from "@kickstand/api/admin/SubscriptionState"
import { Slug } from "@kickstand/domain/channel/TrackedChannel"
import { Platform } from "@kickstand/domain/event/Platform"
import { Effect, Option, Schema } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import { channelRealtime } from "./channelRealtime.ts"
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

const slugDescription = "The channel's name in its address, such as streamer_one"

const told = <A>(flag: Flag.Flag<A>, description: string) => flag.pipe(Flag.withDescription(description), Flag.optional)

/** Neither the argument nor the flag told which channel is meant. */
export class SlugNeeded extends Schema.TaggedError<SlugNeeded>()("SlugNeeded", {}) {
  override get message(): string {
    return "Say which channel: kickstand channel add SLUG"
  }
}

const showSubscriptions = ({ platform, subscriptions }: typeof Channel.Type): string => {
  if (subscriptions === null) {
    return `Its events at ${platform} were not subscribed to: no app is configured, or the platform was not asked. See kickstand doctor.`
  }
  const { problem, subscribed, wanted } = subscriptions
  return problem === null
    ? `It is subscribed to all ${wanted} types of event.`
    : [
      `It is subscribed to ${subscribed} of ${wanted} types of event. ${problem}`,
      `A worker tries again; to try at once: kickstand channel sync --platform ${platform}`,
      // At Kick an app hears of channels without being allowed to.
      ...platform === "kick" ? [] : [`If its broadcaster has to allow it first: kickstand connect ${platform}`]
    ].join("\n")
}

const add = Command.make("add", {
  platform,
  name: Argument.String("slug").pipe(Argument.withSchema(Slug), Argument.withDescription(slugDescription), Argument.optional),
  userId: userId.pipe(
    Flag.withDescription("The broadcaster's user id on the platform; looked up there when absent"),
    Flag.optional
  ),
  slug: Flag.String("slug").pipe(
    Flag.withSchema(Slug),
    Flag.withMetavar("slug"),
    Flag.withDescription("The same as the argument, for scripts: lower-case letters, digits, _ and -"),
    Flag.optional
  ),
  channelId: told(Flag.Int("channel-id"), "Kick's channel id, which differs from the user id"),
  chatroomId: told(Flag.Int("chatroom-id"), "Kick's chatroom id"),
  displayName: told(Flag.String("display-name"), "The name as it is shown"),
  language: told(Flag.String("language"), "ISO 639-1, such as en"),
  realtime: Flag.Boolean("realtime").pipe(
    Flag.withoutNegation,
    Flag.withDefault(false),
    Flag.withDescription("Also follow it over Kick's website's socket, which is unofficial; Kick only")
  )
}, Effect.fn(function*({ platform, name, slug: flag, realtime, ...known }) {
  const { admin } = yield* Operations
  const slug = Option.getOrNull(Option.orElse(name, () => flag))
  if (slug === null) return yield* new SlugNeeded()
  const channel = yield* admin.channels.add({
    payload: { platform, slug, ...Object.fromEntries(
      Object.entries(known).flatMap(([name, value]) => Option.isSome<unknown>(value) ? [[name, value.value]] : [])
    ) }
  })
  if (realtime) yield* admin.realtime.turn({ params: { slug: channel.slug }, payload: { on: true } })
  yield* reportAs(Channel, (added) =>
    `${added.slug} (${added.id}) is tracked: its deliveries are kept from now on.\n${showSubscriptions(added)}`)(channel)
})).pipe(
  Command.withDescription("Track a channel, or change what is known of one that is tracked"),
  Command.withExamples([
    { command: "kickstand channel add streamer_one", description: "Look a Kick channel up, track it and subscribe to its events" },
    { command: "kickstand channel add --user-id 4002001 --slug streamer_one", description: "Track one without asking Kick who it is" },
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
  Command.withDescription("Stop tracking a channel and end its subscriptions; what was stored stays"),
  Command.withExamples([
    { command: "kickstand channel remove --user-id 4002001", description: "Stop keeping a channel's deliveries" }
  ])
)

const list = Command.make("list", {}, Effect.fn(function*() {
  const { admin } = yield* Operations
  yield* reportAs(Schema.Array(Channel), (channels) =>
    table(
      ["slug", "platform", "user id", "channel id", "chatroom id", "subscribed", "added (UTC)"],
      channels.map((each) => [
        each.slug,
        each.platform,
        each.userId,
        each.channelId,
        each.chatroomId,
        each.subscriptions === null ? null : `${each.subscriptions.subscribed} of ${each.subscriptions.wanted}`,
        showTime(each.addedAt)
      ]),
      "No channel is tracked. Add one with: kickstand channel add SLUG"
    ))(yield* admin.channels.list())
})).pipe(Command.withDescription("List the tracked channels"), Command.withAlias("ls"))

const showSummary = (summary: typeof SubscriptionSummary.Type): string => {
  const { created, limits, platform, problem, removed, subscribed, wanted } = summary
  return [
    `${platform}: ${subscribed} of ${wanted} subscriptions are there; ${created} created, ${removed} removed.`,
    ...(problem === null ? [] : [problem]),
    ...limits.map(({ event, limit, used }) => `${event}: ${used} of the ${limit} that ${platform} lets an app have`)
  ].join("\n")
}

const sync = Command.make("sync", { platform }, Effect.fn(function*({ platform }) {
  const { admin } = yield* Operations
  yield* reportAs(SubscriptionSummary, showSummary)(yield* admin.channels.sync({ params: { platform } }))
})).pipe(
  Command.withDescription("Compare the subscriptions at the platform with the tracked channels, and mend what differs"),
  Command.withExamples([{ command: "kickstand channel sync", description: "Now, instead of when the worker next does" }])
)

/** `kickstand channel …` */
export const channel = Command.make("channel").pipe(
  Command.withDescription("Which channels are tracked"),
  Command.withSubcommands([add, remove, list, sync, channelRealtime])
)
