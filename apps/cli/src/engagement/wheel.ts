import { WheelState } from "@kickstand/api/admin/Engagement"
import { Array, Effect, Schema } from "effect"
import { Command, Flag } from "effect/cli"
import { Operations } from "../operations/Operations.ts"
import { reportAs } from "../output/reportAs.ts"
import { table } from "../output/table.ts"
import { broadcasterFlag } from "./engagementFlags.ts"
import { orderAndWait } from "./orderAndWait.ts"

type State = typeof WheelState.Type | null

const show = Command.make("show", { broadcaster: broadcasterFlag }, Effect.fn(function*({ broadcaster: broadcasterId }) {
  const { admin } = yield* Operations
  yield* reportAs(Schema.NullOr(WheelState), (state: State) => {
    if (state === null) return "There is no wheel yet: kickstand engagement wheel configure"
    const sum = state.segments.reduce((all, { weight }) => all + weight, 0)
    const { lastSpin, segments, title } = state
    return [
      title,
      table(
        ["segment", "weight", "chance", "coins"],
        segments.map(({ coins, label, weight }) => [label, weight, `${(100 * weight / sum).toFixed(1)} %`, coins]),
        ""
      ),
      `All weights together: ${sum}.`,
      ...(lastSpin === null ? [] : [`Last: ${lastSpin.result}, turned by ${lastSpin.viewer?.username ?? "an operator"}.`])
    ].join("\n")
  })(yield* admin.engagement.wheel({ params: { broadcasterId } }))
})).pipe(Command.withDescription("The wheel, and what it last stopped at"))

/** A segment that cannot be read. */
export class UnreadableSegment extends Schema.TaggedError<UnreadableSegment>()("UnreadableSegment", { segment: Schema.String }) {
  override get message(): string {
    return `"${this.segment}" is no segment: write LABEL:WEIGHT or LABEL:WEIGHT:COINS, such as "Song of your choice:3" or "Jackpot:1:1000"`
  }
}

const readSegment = Effect.fnUntraced(function*(segment: string) {
  const [, label, weight, coins] = /^(.+?):(\d{1,7})(?::(\d{1,9}))?$/.exec(segment) ?? []
  if (label === undefined) return yield* new UnreadableSegment({ segment })
  return { label, weight: Number(weight), coins: Number(coins ?? 0) }
})

const configure = Command.make("configure", {
  broadcaster: broadcasterFlag,
  title: Flag.String("title").pipe(Flag.withDefault("Wheel"), Flag.withDescription("What stands above it")),
  segment: Flag.String("segment").pipe(
    Flag.atLeast(1),
    Flag.withDescription("LABEL:WEIGHT or LABEL:WEIGHT:COINS, once for each segment; coins come out of the house's")
  )
}, Effect.fn(function*({ broadcaster, segment, title }) {
  const segments = yield* Effect.forEach(Array.fromIterable(segment), readSegment)
  yield* orderAndWait(broadcaster, { _tag: "ConfigureWheel", title, segments })
})).pipe(
  Command.withDescription("Make the wheel anew"),
  Command.withExamples([
    {
      command: 'kickstand engagement wheel configure --broadcaster 1 --segment "Nothing:5" --segment "Jackpot:1:1000"',
      description: "One in six wins 1,000 coins"
    }
  ])
)

const spin = Command.make("spin", { broadcaster: broadcasterFlag }, ({ broadcaster }) =>
  orderAndWait(broadcaster, { _tag: "SpinWheel" })).pipe(Command.withDescription("Turn the wheel; nobody wins coins"))

/** `kickstand engagement wheel …` */
export const wheel = Command.make("wheel").pipe(
  Command.withDescription("The wheel"),
  Command.withSubcommands([show, configure, spin])
)
