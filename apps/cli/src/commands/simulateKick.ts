import * as NodeHttpServer from "@effect/platform-node/NodeHttpServer"
import { layerHttpServer } from "@kickstand/server/layerHttpServer"
import { serverUrl } from "@kickstand/server/serverUrl"
import { layerParts, layerRoutes } from "@kickstand/testing/SimulatedKick"
import { KickScene } from "@kickstand/testing/simulatedKick/happen/KickScene"
import { KickSimulator } from "@kickstand/testing/simulator/KickSimulator"
import { Clock, Effect, Layer } from "effect"
import { Command, Flag } from "effect/cli"
import { FetchHttpClient, HttpRouter } from "effect/http"
import { report } from "../output/report.ts"
import { Shutdown } from "../run/Shutdown.ts"
import { simulatedKey } from "../simulate/simulatedKey.ts"
import { webhookUrl } from "../simulate/webhookUrl.ts"

/** The app that the simulated Kick knows. It opens nothing anywhere else. */
const app = { clientId: "simulated-app", clientSecret: "simulated-secret" }

/** Where a Kickstand on this machine sends those who log in back to. */
const callback = "/connect/kick/callback"

const flags = {
  port: Flag.Int("port").pipe(
    Flag.filter((port) => port >= 0 && port <= 65_535, () => "must be from 0 to 65535"),
    Flag.withDefault(8790),
    Flag.withDescription("Where its id host and its API listen, both on one port of 127.0.0.1; 0 takes a free one")
  ),
  url: Flag.String("url").pipe(
    Flag.filter((url) => /^https?:\/\//.test(url) && URL.canParse(url), (url) => `"${url}" is no http:// or https:// address`),
    Flag.withDefault("http://localhost:8787"),
    Flag.withDescription("The Kickstand that its webhooks go to, and that users who log in come back to")
  ),
  channels: Flag.Int("channels").pipe(
    Flag.filter((value) => value >= 1 && value <= 1000, () => "must be from 1 to 1000"),
    Flag.withDefault(3),
    Flag.withDescription("Channels that are on air, and in which things happen")
  ),
  rate: Flag.Finite("rate").pipe(
    Flag.filter((rate) => rate >= 0 && rate <= 100, () => "must be from 0 to 100"),
    Flag.withDefault(2),
    Flag.withDescription("What happens per second in all of them together; nothing by itself with 0")
  )
}

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
export const simulateKick = Command.make("simulate-kick", flags, Effect.fn(function*({ channels, port, rate, url }) {
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
