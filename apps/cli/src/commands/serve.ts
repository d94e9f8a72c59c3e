import { Actor } from "@kickstand/domain/access/Actor"
import { PublicApiPolicy } from "@kickstand/kickstand/credential/PublicApiPolicy"
import { OwnChecks } from "@kickstand/kickstand/doctor/OwnChecks"
import { RealtimeAddress } from "@kickstand/kickstand/realtime/RealtimeAddress"
import { RetentionPolicy } from "@kickstand/kickstand/retention/RetentionPolicy"
import { SearchRetention } from "@kickstand/kickstand/search/SearchRetention"
import { serverUrl } from "@kickstand/server/serverUrl"
import { KickSimulator } from "@kickstand/testing/simulator/KickSimulator"
import { Context, Effect, Layer } from "effect"
import { Command, Flag } from "effect/cli"
import { publicUrlOf } from "../connect/publicUrlOf.ts"
import { newSecretKey } from "../data/secretKey.ts"
import { demoKickOptions, layerDemoKick } from "../demo/demoKick.ts"
import { keepToDemo } from "../demo/keepToDemo.ts"
import { runDemo } from "../demo/runDemo.ts"
import { examineOwn } from "../doctor/examineOwn.ts"
import { layerTelemetry } from "../run/layerTelemetry.ts"
import { Shutdown } from "../run/Shutdown.ts"
import { announced } from "../serve/announced.ts"
import { layerServing } from "../serve/layerServing.ts"
import { welcome } from "../serve/welcome.ts"
import { readEnvironment } from "../settings/readEnvironment.ts"
import { Settings } from "../settings/Settings.ts"
import { ListeningKick } from "../simulate/ListeningKick.ts"
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

/** The demo as it is asked for, and nothing else: its own Kick is the only platform that it speaks to. */
const prepared = Effect.gen(function*() {
  const settings = yield* Settings
  const storage = settings.storageChosen ? settings.storage : demoStorage
  const pair = yield* simulatedKey(null)
  const { channels } = yield* Effect.promise(() => KickSimulator.make({ key: pair }))
  const kick = yield* Layer.build(layerDemoKick({ channels, pair, publicUrl: publicUrlOf(settings) }))
  const { url: kickUrl } = Context.get(kick, ListeningKick)
  return { channels, pair, storage, kick, kickUrl }
})

/** `kickstand serve` */
export const serve = Command.make("serve", flags, Effect.fn(function*({ demo: wantsDemo, worker }) {
  const settings = yield* Settings
  const { requested } = yield* Shutdown
  const { host, port, adminToken, secretKey, trustedProxies, kick, twitch } = settings
  const demo = wantsDemo ? yield* prepared : null
  const storage = demo?.storage ?? settings.storage
  const listen = { host, port }
  const publicUrl = publicUrlOf(settings)
  const common = { listen, storage, worker, adminToken, publicUrl, trustedProxies }
  const demoKick = demo === null ? null : yield* Effect.provide(demoKickOptions, demo.kick)
  const serving = demo === null || demoKick === null
    ? layerServing({
      ...common,
      kick: { publicKey: kick.publicKey ?? undefined, apiUrl: kick.apiUrl, app: kick.app, idUrl: kick.idUrl },
      twitch,
      secretKey,
      check: Effect.void
    })
    : layerServing({
      ...common,
      kick: demoKick,
      // Nothing is asked of Twitch, but what is signed for it is taken.
      twitch: { eventSubSecret: twitch.eventSubSecret },
      // What it opens is good for one run.
      secretKey: secretKey ?? (storage._tag === "Postgres" ? newSecretKey() : null),
      check: keepToDemo(demo.channels, storage)
    })
  const environment = yield* readEnvironment(process.cwd(), process.env)
  const own = Effect.provideService(examineOwn(environment), Settings, {
    ...settings,
    storage,
    kick: demoKick === null ? kick : { ...kick, ...demoKick, publicKey: null }
  })
  yield* Effect.gen(function*() {
    const url = yield* serverUrl
    yield* announced(url)
    if (demo !== null) return yield* runDemo(url, demo).pipe(Effect.provide(demo.kick), Effect.provideService(Actor, "demo"))
    yield* welcome({ url, storage, worker })
    return yield* Effect.never
  }).pipe(
    Effect.scoped,
    Effect.provide(serving),
    Effect.provideService(OwnChecks, own),
    Effect.provideService(SearchRetention, settings.searchRetentionMillis),
    Effect.provideService(RetentionPolicy, settings.retention),
    Effect.provideService(PublicApiPolicy, settings.publicApi),
    Effect.provideService(RealtimeAddress, demo?.kickUrl ?? kick.realtimeUrl),
    Effect.raceFirst(Effect.andThen(requested, Effect.logInfo("Stopping: requests under way are finished first")))
  )
  yield* Effect.logInfo("Stopped")
}, Effect.scoped, (effect) => Effect.provide(effect, layerTelemetry("kickstand-server")))).pipe(
  Command.withDescription("Run the HTTP server, and the worker with it"),
  Command.withExamples([
    { command: "kickstand serve --demo", description: "See it work: invented channels with traffic" },
    { command: "kickstand serve", description: "Server and worker in one process, data in ./data" },
    { command: "DATABASE_URL=postgres://… kickstand serve --no-worker", description: "One of several servers" }
  ])
)
