import { type Finding, worstOf } from "@kickstand/domain/doctor/Finding"
import { Effect, Layer, Result } from "effect"
import { Command } from "effect/cli"
import { checkConfiguration } from "../doctor/checkConfiguration.ts"
import { askedServer, checkData, checkServer } from "../doctor/checkData.ts"
import { examineOwn } from "../doctor/examineOwn.ts"
import { AlreadyTold } from "../output/AlreadyTold.ts"
import { report } from "../output/report.ts"
import { layerLogging } from "../run/layerLogging.ts"
import { type Environment, parseSettings } from "../settings/parseSettings.ts"
import { readEnvironment } from "../settings/readEnvironment.ts"
import { Settings } from "../settings/Settings.ts"

/** A server is asked what it finds: it was started by another environment than this one, and has the data open. */
const examine = Effect.fnUntraced(function*(environment: Environment) {
  const url = yield* askedServer
  return url === null ? [...(yield* examineOwn(environment)), ...(yield* checkData)] : yield* checkServer(url)
})

const show = (findings: ReadonlyArray<Finding>): string => {
  const width = Math.max(...findings.map(({ check }) => check.length))
  return findings.flatMap(({ check, status, message, advice }) => [
    `${status.padEnd(4)}  ${check.padEnd(width)}  ${message}`,
    ...(advice === null ? [] : [`${" ".repeat(width + 8)}${advice}`])
  ]).join("\n")
}

/** `kickstand doctor` */
export const doctor = Command.make("doctor", {}, Effect.fn(function*() {
  const environment = yield* readEnvironment(process.cwd(), process.env)
  const parsed = parseSettings(environment)
  const findings = Result.isSuccess(parsed)
    ? yield* Effect.provide(examine(environment), Layer.provideMerge(layerLogging, Layer.succeed(Settings, parsed.success)))
    : checkConfiguration(environment, parsed.failure)
  const status = worstOf(findings)
  yield* report({ status, findings }, show(findings))
  if (status === "fail") return yield* new AlreadyTold()
})).pipe(
  Command.withDescription("Check configuration, database, keys, clock and webhooks, and say what to do; exit code 1 on a failure"),
  Command.withExamples([{ command: "kickstand doctor --json", description: "For a monitor: status is ok, warn or fail" }])
)
