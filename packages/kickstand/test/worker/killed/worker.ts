import * as Kickstand from "@kickstand/kickstand/Kickstand"
import { layerConnect } from "@kickstand/kickstand/connect/layerConnect"
import { KickPoller } from "@kickstand/kickstand/poller/KickPoller"
import { Reconciler } from "@kickstand/kickstand/tracking/Reconciler"
import * as SqlStorage from "@kickstand/sql/SqlStorage"
import { Effect, Layer, Redacted } from "effect"

// A worker of its own, for a name, a database and a Kick, which hears its name with each request. It polls and reconciles in
// hundredths of the usual times, says "ready", and goes on until it is ended.

const [name = "", url = "", kickUrl = ""] = process.argv.slice(2)

const usualFetch = globalThis.fetch
globalThis.fetch = (input, init) => {
  const headers = new Headers(init?.headers)
  headers.set("x-worker", name)
  return usualFetch(input, { ...init, headers })
}

const work = Layer.merge(
  KickPoller.layerAt({ lookMillis: 200, liveMillis: 200, leaderboardsMillis: 200, publicKeyMillis: 200 }),
  Reconciler.layer({ everyMillis: 200, backoffMillis: 200, lookMillis: 200 })
)

const ready = Layer.effectDiscard(Effect.sync(() => console.log("ready")))

await Effect.runPromise(Layer.launch(
  Layer.merge(work, ready).pipe(
    Layer.provide(Layer.merge(
      layerConnect({
        app: { clientId: "app-one", clientSecret: "secret" },
        apiUrl: kickUrl,
        idUrl: kickUrl,
        secretKey: "a2V5IG9uZSBrZXkgb25lIGtleSBvbmUga2V5IG9uZSE="
      }),
      Kickstand.layerProjector
    )),
    Layer.provide(SqlStorage.layerPostgres({ url: Redacted.make(url), maxConnections: 4 }))
  )
))
