import { Effect } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import { Operations } from "../operations/Operations.ts"
import { report } from "../output/report.ts"
import { fields } from "../output/table.ts"
import { type Imported, importFrom } from "../transfer/importFrom.ts"
import { openInput } from "../transfer/openInput.ts"

const show = ({ lines, stored, duplicates, skipped, problems, tracked, seconds }: Imported, place: string): string => {
  const summary = fields([
    ["lines", `${lines} in ${seconds.toFixed(1)} s`],
    ["stored", `${stored} in ${place}`],
    ["known already", duplicates],
    ["skipped", skipped],
    ["now tracked", tracked.length === 0 ? "none" : tracked.join(", ")]
  ])
  const more = skipped > problems.length ? [`… and ${skipped - problems.length} more`] : []
  return [summary, ...problems.map(({ line, reason }) => `line ${line}: ${reason}`), ...more].join("\n")
}

const flags = {
  file: Argument.String("file").pipe(
    Argument.withDescription("A file of domain events, one JSON object per line; - for standard input")
  ),
  onError: Flag.Literals("on-error", ["stop", "skip"]).pipe(
    Flag.withDefault("stop"),
    Flag.withDescription("What a bad line does: stop before anything of its batch is stored, or skip that line")
  ),
  track: Flag.Boolean("track").pipe(
    Flag.withoutNegation,
    Flag.withDefault(false),
    Flag.withDescription("Track channels that are not tracked, instead of refusing their events")
  )
}

/** `kickstand import` */
export const importCommand = Command.make("import", flags, Effect.fn(function*({ file, ...options }) {
  const { place } = yield* Operations
  const input = yield* openInput(file)
  const imported = yield* importFrom(input, options)
  const rate = imported.seconds === 0 ? imported.lines : Math.round(imported.lines / imported.seconds)
  yield* report({ file, ...imported, rate }, show(imported, place))
})).pipe(
  Command.withDescription("Take domain events in from a file; what is known already adds nothing, so it may be repeated"),
  Command.withExamples([
    { command: "kickstand import events.ndjson", description: "Stop at the first bad line, which is named" },
    { command: "kickstand import - --on-error skip --track --json < events.ndjson", description: "Take what can be taken" }
  ])
)
