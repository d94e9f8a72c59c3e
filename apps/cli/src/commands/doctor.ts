import { Effect, Layer, Result } from "effect"
import { Command } from "effect/cli"
import { FetchHttpClient } from "effect/http"
import { checkAdminToken } from "../doctor/checkAdminToken.ts"
import { checkConfiguration } from "../doctor/checkConfiguration.ts"
import { checkData } from "../doctor/checkData.ts"
import { checkDirectory } from "../doctor/checkDirectory.ts"
import { checkPlans } from "../doctor/checkPlans.ts"
import { checkPublicKey } from "../doctor/checkPublicKey.ts"
import { checkSecretKey } from "../doctor/checkSecretKey.ts"
import { checkTwitch } from "../doctor/checkTwitch.ts"
import type { Finding } from "../doctor/Finding.ts"
import { AlreadyTold } from "../output/AlreadyTold.ts"
import { report } from "../output/report.ts"
import { layerLogging } from "../run/layerLogging.ts"
import { parseSettings } from "../settings/parseSettings.ts"
import { readEnvironment } from "../settings/readEnvironment.ts"
import { Settings } from "../settings/Settings.ts"

const examine = Effect.gen(function*() {
  const settings = yield* Settings
  return [
    ...checkDirectory(settings.storage),
    yield* checkAdminToken(settings),
    ...checkSecretKey(settings),
    ...(yield* checkPlans),
    ...(yield* checkData),
    ...(yield* checkPublicKey(settings.kick)),
    ...(yield* checkTwitch(settings))
  ]
}).pipe(Effect.provide(FetchHttpClient.layer))

const show = (findings: ReadonlyArray<Finding>): string => {
  const width = Math.max(...findings.map(({ check }) => check.length))
  return findings.flatMap(({ check, status, message, advice }) => [
    `${status.padEnd(4)}  ${check.padEnd(width)}  ${message}`,
    ...(advice === null ? [] : [`${" ".repeat(width + 8)}${advice}`])
  ]).join("\n")
}

const worst = (findings: ReadonlyArray<Finding>): Finding["status"] =>
  findings.some(({ status }) => status === "fail") ? "fail" : findings.some(({ status }) => status === "warn") ? "warn" : "ok"

/** `kickstand doctor` */
export const doctor = Command.make("doctor", {}, Effect.fn(function*() {
  const environment = yield* readEnvironment(process.cwd(), process.env)
  const parsed = parseSettings(environment)
  const findings = Result.isSuccess(parsed)
    ? [
      ...checkConfiguration(environment, null),
      ...(yield* Effect.provide(
        examine,
        Layer.provideMerge(layerLogging, Layer.succeed(Settings, parsed.success))
      ))
    ]
    : checkConfiguration(environment, parsed.failure)
  const status = worst(findings)
  yield* report({ status, findings }, show(findings))
  if (status === "fail") return yield* new AlreadyTold()
})).pipe(
  Command.withDescription("Check configuration, database, keys, clock and webhooks, and say what to do; exit code 1 on a failure"),
  Command.withExamples([{ command: "kickstand doctor --json", description: "For a monitor: status is ok, warn or fail" }])
)
