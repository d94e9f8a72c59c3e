import { GiveawayState } from "@kickstand/api/admin/engagementViews"
import { Effect, Schema } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import { Operations } from "../operations/Operations.ts"
import { reportAs } from "../output/reportAs.ts"
import { fields } from "../output/table.ts"
import { showTime } from "../output/time.ts"
import { broadcasterFlag } from "./engagementFlags.ts"
import { orderAndWait } from "./orderAndWait.ts"

type State = typeof GiveawayState.Type | null

const eligible = ({ followers, minimumCoins, subscribers }: typeof GiveawayState.Type["eligibility"]): string =>
  [
    ...(followers ? ["followers"] : []),
    ...(subscribers ? ["subscribers"] : []),
    ...(minimumCoins > 0 ? [`who has ${minimumCoins} coins`] : [])
  ].join(", ") || "everybody"

const show = Command.make("show", { broadcaster: broadcasterFlag }, Effect.fn(function*({ broadcaster: broadcasterId }) {
  const { admin } = yield* Operations
  yield* reportAs(Schema.NullOr(GiveawayState), (state: State) =>
    state === null ? "There was no giveaway yet." : fields([
      ["title", state.title],
      ["keyword", state.keyword],
      ["for", eligible(state.eligibility)],
      ["opened (UTC)", showTime(state.openedAt)],
      ["closed (UTC)", state.closedAt === null ? "open" : showTime(state.closedAt)],
      ["entries", state.entries],
      ["winners", state.winners.map(({ replaced, viewer }) => `${viewer.username}${replaced ? " (replaced)" : ""}`).join(", ") || "-"]
    ]))(yield* admin.engagement.giveaway({ params: { broadcasterId } }))
})).pipe(Command.withDescription("The giveaway that was opened last, with its winners"))

const open = Command.make("open", {
  title: Argument.String("title").pipe(Argument.withDescription("What is given away")),
  broadcaster: broadcasterFlag,
  keyword: Flag.String("keyword").pipe(Flag.withDefault("!join"), Flag.withDescription("What viewers write to enter; one word")),
  followers: Flag.Boolean("followers").pipe(Flag.withoutNegation, Flag.withDefault(false), Flag.withDescription("Only for followers")),
  subscribers: Flag.Boolean("subscribers").pipe(Flag.withoutNegation, Flag.withDefault(false), Flag.withDescription("Only for subscribers")),
  minimumCoins: Flag.Int("minimum-coins").pipe(
    Flag.filter((coins) => coins >= 0, () => "must not be negative"),
    Flag.withDefault(0),
    Flag.withDescription("Only for whoever has so many coins; they are not spent")
  )
}, ({ broadcaster, followers, keyword, minimumCoins, subscribers, title }) =>
  orderAndWait(broadcaster, { _tag: "OpenGiveaway", title, keyword, eligibility: { followers, subscribers, minimumCoins } })).pipe(
  Command.withDescription("Open a giveaway"),
  Command.withExamples([
    { command: 'kickstand engagement giveaway open "A game" --broadcaster 1 --keyword "!in" --followers', description: "For followers" }
  ])
)

const ordering = (name: string, order: Parameters<typeof orderAndWait>[1], description: string) =>
  Command.make(name, { broadcaster: broadcasterFlag }, ({ broadcaster }) => orderAndWait(broadcaster, order)).pipe(
    Command.withDescription(description)
  )

/** `kickstand engagement giveaway …` */
export const giveaway = Command.make("giveaway").pipe(
  Command.withDescription("Giveaways"),
  Command.withSubcommands([
    show,
    open,
    ordering("draw", { _tag: "DrawGiveaway", isRedraw: false }, "Draw one of those who entered and were not drawn yet"),
    ordering("redraw", { _tag: "DrawGiveaway", isRedraw: true }, "Draw another in the place of who was drawn last"),
    ordering("close", { _tag: "CloseGiveaway" }, "Let nobody enter any more; it can still be drawn from")
  ])
)
