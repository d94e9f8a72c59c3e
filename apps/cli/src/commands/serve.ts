import { Actor } from "@kickstand/domain/access/Actor"
import { PublicApiPolicy } from "@kickstand/kickstand/credential/PublicApiPolicy"
import { RealtimeAddress } from "@kickstand/kickstand/realtime/RealtimeAddress"
import { RetentionPolicy } from "@kickstand/kickstand/retention/RetentionPolicy"
import { SearchRetention } from "@kickstand/kickstand/search/SearchRetention"
import { serverUrl } from "@kickstand/server/serverUrl"
import { Effect } from "effect"
import { Command, Flag } from "effect/cli"
import { publicUrlOf } from "../connect/publicUrlOf.ts"
import { runDemo } from "../demo/runDemo.ts"
import { layerTelemetry } from "../run/layerTelemetry.ts"
import { Shutdown } from "../run/Shutdown.ts"
import { announced } from "../serve/announced.ts"
import { layerServing } from "../serve/layerServing.ts"
import { welcome } from "../serve/welcome.ts"
import { Settings } from "../settings/Settings.ts"
import { simulatedKey } from "../simulate/simulatedKey.ts"

/** The demo's own place: it never mixes with what an operator keeps in the default directory. */
const demoStorage = { _tag: "PGlite", dataDir: "./data/demo" } as const

const flags = {
  demo: Flag.Boolean("demo").pipe(
    Flag.withoutNegation,
    Flag.withDefault(false),
    Flag.withDescription("Add invented channels, an account, a key and simulated live traffic; data in ./data/demo")
  ),
  worker: Flag.Boolean("worker").pipe(
    Flag.withDefault(true),
    Flag.withDescription("Keep the projections up to the log in this process; --no-worker leaves that to kickstand worker")
  )
}

/** `kickstand serve` */
export const serve = Command.make("serve", flags, Effect.fn(function*({ demo, worker }) {
  const settings = yield* Settings
  const { requested } = yield* Shutdown
  const { host, port, adminToken, secretKey, trustedProxies, kick, twitch } = settings
  const storage = demo && !settings.storageChosen ? demoStorage : settings.storage
  const simulated = demo ? yield* simulatedKey(null) : null
  const publicKey = simulated?.publicKeyPem ?? kick.publicKey ?? undefined
  const serving = layerServing({
    listen: { host, port },
    storage,
    kick: { publicKey, apiUrl: kick.apiUrl, app: kick.app, idUrl: kick.idUrl },
    twitch,
    worker,
    adminToken,
    secretKey,
    publicUrl: publicUrlOf(settings),
    trustedProxies
  })
  yield* Effect.gen(function*() {
    const url = yield* serverUrl
    yield* announced(url)
    if (simulated !== null) return yield* Effect.provideService(runDemo(url, storage, simulated), Actor, "demo")
    yield* welcome({ url, storage, worker })
    return yield* Effect.never
  }).pipe(
    Effect.scoped,
    Effect.provide(serving),
    Effect.provideService(SearchRetention, settings.searchRetentionMillis),
    Effect.provideService(RetentionPolicy, settings.retention),
    Effect.provideService(PublicApiPolicy, settings.publicApi),
    Effect.provideService(RealtimeAddress, kick.realtimeUrl),
    Effect.raceFirst(Effect.andThen(requested, Effect.logInfo("Stopping: requests under way are finished first")))
  )
  yield* Effect.logInfo("Stopped")
}, (effect) => Effect.provide(effect, layerTelemetry("kickstand-server")))).pipe(
  Command.withDescription("Run the HTTP server, and the worker with it"),
  Command.withExamples([
    { command: "kickstand serve --demo", description: "See it work: invented channels with traffic" },
    { command: "kickstand serve", description: "Server and worker in one process, data in ./data" },
    { command: "DATABASE_URL=postgres://… kickstand serve --no-worker", description: "One of several servers" }
  ])
)
