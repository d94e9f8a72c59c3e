import { Console, Effect } from "effect"
import { CliOutput } from "effect/cli"

/**
 * Shows help on standard output and wrong invocations on standard error, with the usage line instead of the whole help;
 * with `--json` a wrong invocation is the one document on standard output.
 */
export const presenter = (json: boolean): CliOutput.Presenter => ({
  present: Effect.fnUntraced(function*(event) {
    switch (event._tag) {
      case "Version":
        return yield* json ? Console.log(JSON.stringify({ version: event.version })) : CliOutput.defaultPresenter.present(event)
      case "Help": {
        if (!json || event.reason === "Requested") return yield* CliOutput.defaultPresenter.present(event)
        const message = `${event.commandPath.join(" ")} needs a subcommand`
        return yield* Console.log(JSON.stringify({ error: "usage", message }))
      }
      case "InvalidInvocation": {
        const message = event.errors.map((error) => error.message).join("; ")
        if (json) return yield* Console.log(JSON.stringify({ error: "usage", message }))
        yield* Console.error(message)
        yield* Console.error(`\nUsage: ${event.helpDoc.usage}\nMore: ${event.commandPath.join(" ")} --help`)
      }
    }
  })
})
