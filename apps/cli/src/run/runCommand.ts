import * as NodeServices from "@effect/platform-node/NodeServices"
import { Cause, Console, Effect, Exit } from "effect"
import { CliConfig, CliOutput, Command, GlobalFlag } from "effect/cli"
import { kickstand } from "../kickstand.ts"
import { type Failure, failureOf, showFailure } from "../output/failure.ts"
import { asksForJson } from "../output/Json.ts"
import { presenter } from "../output/presenter.ts"
import { version } from "../version.ts"
import type { Shutdown } from "./Shutdown.ts"

const tell = (failure: Failure, cause: Cause.Cause<unknown>, json: boolean) => {
  const { error, details, unexpected } = failure
  const message = showFailure(failure)
  if (json) return Console.log(JSON.stringify({ error, message, details }))
  return Console.error(unexpected ? `This is a fault of Kickstand; please report it.\n${Cause.pretty(cause)}` : message)
}

const exitCode = (cause: Cause.Cause<unknown>): number => Cause.hasInterruptsOnly(cause) ? 130 : 1

/** Runs a command line; answers the exit code. Failures are told on standard error, or as the document with `--json`. */
export const runCommand = (args: ReadonlyArray<string>): Effect.Effect<number, never, Shutdown> => {
  const json = asksForJson(args)
  return Command.runWith(kickstand, { version })(args).pipe(
    Effect.provide([
      NodeServices.layer,
      CliOutput.layerPresenter(presenter(json)),
      CliConfig.layer({ builtIns: [GlobalFlag.Help, GlobalFlag.Version, GlobalFlag.Completions] })
    ]),
    Effect.exit,
    Effect.flatMap((exit) => {
      if (Exit.isSuccess(exit)) return Effect.succeed(0)
      const failure = failureOf(exit.cause)
      const told = failure === null ? Effect.void : tell(failure, exit.cause, json)
      return Effect.as(told, exitCode(exit.cause))
    })
  )
}
