import type { Finding } from "@kickstand/domain/doctor/Finding"
import { Effect } from "effect"
import { FetchHttpClient } from "effect/http"
import type { Environment } from "../settings/parseSettings.ts"
import { Settings } from "../settings/Settings.ts"
import { checkAdminToken } from "./checkAdminToken.ts"
import { checkConfiguration } from "./checkConfiguration.ts"
import { checkDirectory } from "./checkDirectory.ts"
import { checkPlans } from "./checkPlans.ts"
import { checkPublicKey } from "./checkPublicKey.ts"
import { checkSecretKey } from "./checkSecretKey.ts"
import { checkTwitch } from "./checkTwitch.ts"

/** What a process finds of itself: how it is configured, its files, and whether it reaches Kick. */
export const examineOwn = (environment: Environment): Effect.Effect<ReadonlyArray<Finding>, never, Settings> =>
  Effect.gen(function*() {
    const settings = yield* Settings
    return [
      ...checkConfiguration(environment, null),
      ...checkDirectory(settings.storage),
      yield* checkAdminToken(settings),
      ...checkSecretKey(settings),
      ...(yield* checkPlans),
      ...(yield* checkPublicKey(settings.kick)),
      ...(yield* checkTwitch(settings))
    ]
  }).pipe(Effect.provide(FetchHttpClient.layer))
