import { ProjectionState } from "@kickstand/api/admin/Projections"
import { Effect, Schema } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import { Operations } from "../operations/Operations.ts"
import { rebuildAndWait } from "../operations/rebuildAndWait.ts"
import { report } from "../output/report.ts"
import { reportAs } from "../output/reportAs.ts"
import { table } from "../output/table.ts"

const status = Command.make("status", {}, Effect.fn(function*() {
  const { admin } = yield* Operations
  yield* reportAs(Schema.Array(ProjectionState), (states) =>
    table(
      ["projection", "version", "position", "lag", "state", "rebuild"],
      states.map(({ name, version, position, lag, state, rebuild }) => [
        name,
        version,
        position,
        lag,
        state,
        rebuild === null ? null : `version ${rebuild.version}, ${rebuild.lag} to go`
      ]),
      "There are no projections."
    ))(yield* admin.projections.status())
})).pipe(
  Command.withDescription("How far each projection is behind the log"),
  Command.withExamples([{ command: "kickstand projection status --json", description: "Lag and version, for a script" }])
)

const rebuild = Command.make("rebuild", {
  name: Argument.String("name").pipe(Argument.withDescription("chat, channel or broadcast; see projection status")),
  wait: Flag.Boolean("wait").pipe(
    Flag.withDefault(true),
    Flag.withDescription("Wait until the new read model answers; --no-wait leaves it to a running worker")
  )
}, Effect.fn(function*({ name, wait }) {
  const { admin } = yield* Operations
  if (!wait) {
    const begun = yield* admin.projections.rebuild({ params: { name } })
    return yield* report({ ...begun, state: "rebuilding" }, `${name} is being rebuilt; see kickstand projection status.`)
  }
  const rebuilt = yield* rebuildAndWait(name)
  yield* report(
    { ...rebuilt, state: "live" },
    `${name} was rebuilt up to position ${rebuilt.position} in ${(rebuilt.millis / 1000).toFixed(1)} s.`
  )
})).pipe(
  Command.withDescription("Rebuild a read model from the log; the present one answers until the new one has caught up"),
  Command.withExamples([
    { command: "kickstand projection rebuild chat", description: "Rebuild, with progress on standard error" },
    { command: "kickstand projection rebuild chat --no-wait", description: "Begin, and return at once" }
  ])
)

/** `kickstand projection …` */
export const projection = Command.make("projection").pipe(
  Command.withDescription("The read models and how far they are"),
  Command.withSubcommands([status, rebuild])
)
