import * as NodeHttpServer from "@effect/platform-node/NodeHttpServer"
import { layerHttpServer } from "@kickstand/server/layerHttpServer"
import { serverUrl } from "@kickstand/server/serverUrl"
import { layerParts, layerRoutes } from "@kickstand/testing/SimulatedKick"
import { KickScene } from "@kickstand/testing/simulatedKick/happen/KickScene"
import { KickSimulator } from "@kickstand/testing/simulator/KickSimulator"
import { Clock, Effect, Layer } from "effect"
import { Command } from "effect/cli"
import { FetchHttpClient, HttpRouter } from "effect/http"
import { report } from "../output/report.ts"
import { Shutdown } from "../run/Shutdown.ts"
import { platformFlags } from "../simulate/platformFlags.ts"
import { simulatedKey } from "../simulate/simulatedKey.ts"
import { webhookUrl } from "../simulate/webhookUrl.ts"

/** The app that the simulated Kick knows. It opens nothing anywhere else. */
const app = { clientId: "simulated-app", clientSecret: "simulated-secret" }

/** Where a Kickstand on this machine sends those who log in back to. */
const callback = "/connect/kick/callback"

/** Lets things happen, at a pace, for good. */
const happen = Effect.fnUntraced(function*(simulator: KickSimulator, rate: number) {
  const scene = yield* KickScene
  if (rate === 0) return yield* Effect.never
  return yield* Effect.forever(Effect.gen(function*() {
    yield* Effect.sleep(1000 / rate)
    const now = yield* Clock.currentTimeMillis
    scene.relive(yield* Effect.promise(() => simulator.next(now)))
  }))
})

/** `kickstand simulate-kick` */
export const simulateKick = Command.make("simulate-kick", platformFlags("kick", 8790), Effect.fn(function*({ channels, port, rate, url }) {
  const { requested } = yield* Shutdown
  const pair = yield* simulatedKey(null)
  const now = yield* Clock.currentTimeMillis
  const simulator = yield* Effect.promise(() =>
    KickSimulator.make({ seed: `simulate-kick ${now}`, startAt: now, channels, key: pair }))
  const [first] = simulator.channels
  const consent = { userId: Number(first?.userId ?? 0) }
  const origin = url.replace(/\/+$/, "")
  const parts = layerParts({ ...pair, seed: now, id: { apps: [{ ...app, redirectUris: [`${origin}${callback}`] }], consent } })

  yield* Effect.gen(function*() {
    const scene = yield* KickScene
    scene.app(app.clientId, { webhookUrl: webhookUrl(origin) })
    for (const { displayName, slug, userId } of simulator.channels) {
      scene.addChannel({ userId: Number(userId), slug, ...(displayName === null ? {} : { username: displayName }) })
      // As Kick has it in addresses, whatever the name.
      scene.addUser({ id: Number(userId), slug })
      scene.goLive(Number(userId), 10)
    }
    const kickUrl = yield* serverUrl
    const variables = {
      KICK_CLIENT_ID: app.clientId,
      KICK_CLIENT_SECRET: app.clientSecret,
      KICK_API_URL: kickUrl,
      KICK_ID_URL: kickUrl,
      KICKSTAND_PUBLIC_URL: origin
    }
    const slugs = simulator.channels.map(({ slug }) => slug)
    yield* report({ url: kickUrl, webhookUrl: webhookUrl(origin), variables, channels: slugs }, [
      `A simulated Kick answers at ${kickUrl}. Start a Kickstand with these variables:`,
      "",
      ...Object.entries(variables).map(([name, value]) => `  ${name}=${value}`),
      "",
      "and track a channel of its own:",
      "",
      ...slugs.slice(0, 3).map((slug) => `  kickstand channel add ${slug}`),
      "",
      `Its webhooks go to ${webhookUrl(origin)}. Ctrl-C ends it, and it forgets everything.`
    ].join("\n"))
    return yield* happen(simulator, rate)
  }).pipe(
    Effect.provide(
      HttpRouter.serve(Layer.provide(layerRoutes, NodeHttpServer.layerHttpServices), { disableLogger: true, disableListenLog: true }).pipe(
        Layer.provideMerge(layerHttpServer({ host: "127.0.0.1", port })),
        Layer.provideMerge(Layer.provide(parts, FetchHttpClient.layer))
      )
    ),
    Effect.raceFirst(requested)
  )
})).pipe(
  Command.withDescription("Run a simulated Kick to develop against offline: log-in, API and signed webhooks"),
  Command.withExamples([
    { command: "kickstand simulate-kick", description: "For the Kickstand on this machine" },
    { command: "kickstand simulate-kick --port 9100 --channels 20 --rate 10", description: "More of everything" }
  ])
)
