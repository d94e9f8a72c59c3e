import { Slug } from "@kickstand/domain/channel/TrackedChannel"
import { Effect } from "effect"
import { Argument, Command } from "effect/cli"
import { Operations } from "../operations/Operations.ts"
import { report } from "../output/report.ts"

/** `kickstand channel realtime` */
export const channelRealtime = Command.make("realtime", {
  slug: Argument.String("slug").pipe(Argument.withSchema(Slug), Argument.withDescription("The tracked channel's name in its address")),
  state: Argument.Literals("state", ["on", "off"]).pipe(Argument.withDescription("on or off"))
}, Effect.fn(function*({ slug, state }) {
  const { admin } = yield* Operations
  const on = state === "on"
  const answer = yield* admin.realtime.turn({ params: { slug }, payload: { on } })
  yield* report(
    answer,
    on
      ? `${slug} (${answer.channel}) is followed over Kick's unofficial socket by a worker from now on.`
      : `${slug} (${answer.channel}) is no longer followed over Kick's socket; what was stored stays.`
  )
})).pipe(
  Command.withDescription("Follow a Kick channel over the website's socket, which is unofficial, or stop doing so"),
  Command.withExamples([
    { command: "kickstand channel realtime streamer_one on", description: "Polls, predictions, pins, hosts and the rest that webhooks leave out" }
  ])
)
