import { serverUrl } from "@kickstand/server/serverUrl"
import { Effect } from "effect"
import { Command, Flag } from "effect/cli"
import { layerTelemetry } from "../run/layerTelemetry.ts"
import { Shutdown } from "../run/Shutdown.ts"
import { announced } from "../serve/announced.ts"
import { layerServing } from "../serve/layerServing.ts"
import { welcome } from "../serve/welcome.ts"
import { Settings } from "../settings/Settings.ts"

const flags = {
  worker: Flag.Boolean("worker").pipe(
    Flag.withDefault(true),
    Flag.withDescription("Keep the projections up to the log in this process; --no-worker leaves that to kickstand worker")
  )
}

/** `kickstand serve` */
export const serve = Command.make("serve", flags, Effect.fn(function*({ worker }) {
  const { host, port, storage, kick, adminToken, trustedProxies } = yield* Settings
  const { requested } = yield* Shutdown
  const serving = layerServing({
    listen: { host, port },
    storage,
    kick: { publicKey: kick.publicKey ?? undefined, apiUrl: kick.apiUrl },
    worker,
    adminToken,
    trustedProxies
  })
  yield* Effect.gen(function*() {
    const url = yield* serverUrl
    yield* announced(url)
    yield* welcome({ url, storage, worker })
    return yield* Effect.never
  }).pipe(
    Effect.scoped,
    Effect.provide(serving),
    Effect.raceFirst(Effect.andThen(requested, Effect.logInfo("Stopping: requests under way are finished first")))
  )
  yield* Effect.logInfo("Stopped")
}, (effect) => Effect.provide(effect, layerTelemetry("kickstand-server")))).pipe(
  Command.withDescription("Run the HTTP server, and the worker with it"),
  Command.withExamples([
    { command: "kickstand serve", description: "Server and worker in one process, data in ./data" },
    { command: "DATABASE_URL=postgres://… kickstand serve --no-worker", description: "One of several servers" }
  ])
)
