import { Console, Effect, Option, Schema } from "effect"
import { Command, Flag } from "effect/cli"
import { Json } from "../output/Json.ts"
import { report } from "../output/report.ts"
import { exportTo, type Exported, type ExportRequest } from "../transfer/exportTo.ts"
import { openOutput } from "../transfer/openOutput.ts"
import { parseInstantFlag } from "../transfer/parseInstantFlag.ts"

/** With `--json` standard output is for one document, so what is exported must go elsewhere. */
export class OutputNeeded extends Schema.TaggedError<OutputNeeded>()("OutputNeeded", {}) {
  override get message(): string {
    return "With --json, standard output is for the one document that sums up; name a file with --output"
  }
}

const instant = (name: string, description: string) =>
  Flag.String(name).pipe(
    Flag.filterMap(parseInstantFlag, (text) => `"${text}" is no time such as 2026-01-31 or 2026-01-31T18:00:00Z`),
    Flag.withMetavar("time"),
    Flag.optional,
    Flag.withDescription(description)
  )

const wherever = {
  channel: Flag.String("channel").pipe(
    Flag.withMetavar("slug"),
    Flag.optional,
    Flag.withDescription("Of one tracked channel, by its slug; or of any, by an id like kick:123456789")
  ),
  output: Flag.Path("output").pipe(
    Flag.withAlias("o"),
    Flag.withMetavar("file"),
    Flag.optional,
    Flag.withDescription("Where to write; standard output when absent. The file is in its place once it is whole")
  )
}

const whenever = {
  from: instant("from", "What happened at or after this: a date, which begins in UTC, or a time"),
  to: instant("to", "What happened before this")
}

interface Where {
  readonly channel: Option.Option<string>
  readonly output: Option.Option<string>
}

const show = ({ bytes, position, seconds }: Exported): string =>
  `Wrote ${(bytes / 1e6).toFixed(1)} MB in ${seconds.toFixed(1)} s: the log up to position ${position}.`

const run = Effect.fnUntraced(function*({ channel, output }: Where, request: Omit<ExportRequest, "channel">) {
  const path = Option.getOrNull(output)
  if (path === null && (yield* Json)) return yield* new OutputNeeded()
  const exported = yield* exportTo(yield* openOutput(path), { ...request, channel: Option.getOrNull(channel) })
  yield* path === null ? Console.error(show(exported)) : report({ file: path, ...exported }, show(exported))
}, Effect.scoped)

const nothing = { from: null, to: null, format: "ndjson", spreadsheet: false } as const

const times = ({ from, to }: { readonly from: Option.Option<number>; readonly to: Option.Option<number> }) => ({
  from: Option.getOrNull(from),
  to: Option.getOrNull(to)
})

const events = Command.make("events", { ...wherever, ...whenever }, (input) =>
  run(input, { ...nothing, ...times(input), what: "events" })).pipe(
    Command.withDescription("Everything that happened, as lines that kickstand import takes"),
    Command.withExamples([
      { command: "kickstand export events --output events.ndjson", description: "All there is" },
      { command: "kickstand export events --channel streamer_one --from 2026-01-01 --to 2026-02-01", description: "A month" }
    ])
  )

const messages = Command.make("messages", {
  ...wherever,
  ...whenever,
  format: Flag.Literals("format", ["ndjson", "csv"]).pipe(
    Flag.withDefault("ndjson"),
    Flag.withDescription("JSON lines, or a table (RFC 4180)")
  ),
  spreadsheet: Flag.Boolean("spreadsheet").pipe(
    Flag.withoutNegation,
    Flag.withDefault(false),
    Flag.withDescription("In a table, put an apostrophe before what a spreadsheet would run as a formula")
  )
}, ({ format, spreadsheet, ...input }) => run(input, { ...times(input), what: "messages", format, spreadsheet })).pipe(
  Command.withDescription("Chat messages alone"),
  Command.withExamples([
    { command: "kickstand export messages --channel streamer_one --format csv --spreadsheet -o chat.csv", description: "For a spreadsheet" }
  ])
)

const deliveries = Command.make("deliveries", wherever, (input) => run(input, { ...nothing, what: "deliveries" })).pipe(
  Command.withDescription("What arrived, as it came, with what could not be decoded"),
  Command.withExamples([{ command: "kickstand export deliveries -o deliveries.ndjson", description: "To keep elsewhere" }])
)

/** `kickstand export …` */
export const exportCommand = Command.make("export").pipe(
  Command.withDescription("Write what the log holds to a file, or to standard output"),
  Command.withSubcommands([events, messages, deliveries])
)
