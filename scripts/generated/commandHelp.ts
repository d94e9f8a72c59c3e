import * as NodeServices from "@effect/platform-node/NodeServices"
import { Effect } from "effect"
import { CliConfig, CliOutput, Command, GlobalFlag, type HelpDoc } from "effect/cli"
import { kickstand } from "../../apps/cli/src/kickstand.ts"
import { Shutdown } from "../../apps/cli/src/run/Shutdown.ts"

interface Node {
  readonly name: string
  readonly subcommands: ReadonlyArray<{ readonly commands: ReadonlyArray<Node> }>
}

/** Every command by its words (`["channel", "add"]`), parents before their children. */
const pathsOf = (node: Node, path: ReadonlyArray<string>): ReadonlyArray<ReadonlyArray<string>> =>
  node.subcommands.flatMap(({ commands }) => commands).flatMap((child) => {
    const own = [...path, child.name]
    return [own, ...pathsOf(child, own)]
  })

const helpOf = Effect.fnUntraced(function*(path: ReadonlyArray<string>) {
  const told: Array<HelpDoc.HelpDoc> = []
  const present = (event: CliOutput.Presenter.Event) =>
    Effect.sync(() => {
      if (event._tag === "Help") told.push(event.helpDoc)
    })
  yield* Command.runWith(kickstand, { version: "" })([...path, "--help"]).pipe(
    Effect.provide([
      NodeServices.layer,
      CliOutput.layerPresenter({ present }),
      CliConfig.layer({ builtIns: [GlobalFlag.Help] })
    ]),
    Effect.provideService(Shutdown, Shutdown.of({ requested: Effect.never })),
    Effect.orDie
  )
  return told
})

/** The help of `kickstand` and of every command below it, in the order that the command lists them. */
export const commandHelp: Effect.Effect<ReadonlyArray<HelpDoc.HelpDoc>> = Effect.map(
  Effect.forEach([[], ...pathsOf(kickstand, [])], helpOf),
  (told) => told.flat()
)
