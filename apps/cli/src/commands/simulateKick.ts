import { KickScene } from "@kickstand/testing/simulatedKick/happen/KickScene"
import { KickSimulator } from "@kickstand/testing/simulator/KickSimulator"
import { Clock, Effect } from "effect"
import { Command } from "effect/cli"
import { report } from "../output/report.ts"
import { Shutdown } from "../run/Shutdown.ts"
import { letHappen } from "../simulate/letHappen.ts"
import { ListeningKick } from "../simulate/ListeningKick.ts"
import { platformFlags } from "../simulate/platformFlags.ts"
import { simulatedKey } from "../simulate/simulatedKey.ts"
import { webhookUrl } from "../simulate/webhookUrl.ts"

/** The app that the simulated Kick knows. It opens nothing anywhere else. */
const app = { clientId: "simulated-app", clientSecret: "simulated-secret" }

/** `kickstand simulate-kick` */
export const simulateKick = Command.make("simulate-kick", platformFlags("kick", 8790), Effect.fn(function*({ channels, port, rate, url }) {
  const { requested } = yield* Shutdown
  const pair = yield* simulatedKey(null)
  const now = yield* Clock.currentTimeMillis
  const simulator = yield* Effect.promise(() =>
    KickSimulator.make({ seed: `simulate-kick ${now}`, startAt: now, channels, key: pair }))
  const origin = url.replace(/\/+$/, "")
  const listening = ListeningKick.layer({
    port, pair, app, channels: simulator.channels, publicUrl: origin, webhooksTo: origin, seed: now
  })

  yield* Effect.gen(function*() {
    const scene = yield* KickScene
    for (const { userId } of simulator.channels) scene.goLive(Number(userId), 10)
    const { url: kickUrl } = yield* ListeningKick
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
    return yield* letHappen(simulator, rate)
  }).pipe(
    Effect.provide(listening),
    Effect.raceFirst(requested)
  )
})).pipe(
  Command.withDescription("Run a simulated Kick to develop against offline: log-in, API and signed webhooks"),
  Command.withExamples([
    { command: "kickstand simulate-kick", description: "For the Kickstand on this machine" },
    { command: "kickstand simulate-kick --port 9100 --channels 20 --rate 10", description: "More of everything" }
  ])
)
