import * as NodeHttpServer from "@effect/platform-node/NodeHttpServer"
import { layerHttpServer } from "@kickstand/server/layerHttpServer"
import { serverUrl } from "@kickstand/server/serverUrl"
import { createSimulatedTwitch } from "@kickstand/testing/SimulatedTwitch"
import { createScene } from "@kickstand/testing/simulatedTwitch/happen/createScene"
import { layerRoutes } from "@kickstand/testing/simulatedTwitch/layerRoutes"
import { TwitchState } from "@kickstand/testing/simulatedTwitch/TwitchState"
import { Clock, Effect, Layer } from "effect"
import { Command } from "effect/cli"
import { HttpRouter } from "effect/http"
import { report } from "../output/report.ts"
import { Shutdown } from "../run/Shutdown.ts"
import { platformFlags } from "../simulate/platformFlags.ts"

/** The app that the simulated Twitch knows. It opens nothing anywhere else. */
const app = { clientId: "simulated-app", clientSecret: "simulated-secret" }

/** What the variables suggest that messages be signed with. */
const eventSubSecret = "simulated-eventsub-secret"

const callback = "/connect/twitch/callback"

const userOf = (number: number) => ({
  id: String(7_000_000 + number),
  login: `sim_streamer_${number}`,
  displayName: `Sim_Streamer_${number}`,
  title: `Broadcast of channel ${number}`,
  gameId: "1"
})

/** `kickstand simulate-twitch` */
export const simulateTwitch = Command.make("simulate-twitch", platformFlags("twitch", 8791), Effect.fn(function*({ channels, port, rate, url }) {
  const { requested } = yield* Shutdown
  const origin = url.replace(/\/+$/, "")
  const users = Array.from({ length: channels }, (_, index) => userOf(index + 1))
  const twitch = createSimulatedTwitch({ ...app, users, redirectUris: [`${origin}${callback}`], needsConsent: true })
  const scene = createScene(twitch, yield* Clock.currentTimeMillis)

  yield* Effect.gen(function*() {
    for (const { id } of users) yield* Effect.promise(() => scene.goLive(id, 10))
    const twitchUrl = yield* serverUrl
    const variables = {
      TWITCH_CLIENT_ID: app.clientId,
      TWITCH_CLIENT_SECRET: app.clientSecret,
      TWITCH_EVENTSUB_SECRET: eventSubSecret,
      TWITCH_API_URL: twitchUrl,
      TWITCH_ID_URL: twitchUrl,
      KICKSTAND_PUBLIC_URL: origin
    }
    const slugs = users.map(({ login }) => login)
    yield* report({ url: twitchUrl, variables, channels: slugs }, [
      `A simulated Twitch answers at ${twitchUrl}. Start a Kickstand with these variables:`,
      "",
      ...Object.entries(variables).map(([name, value]) => `  ${name}=${value}`),
      "",
      "let the first channel's broadcaster connect, and track the channel:",
      "",
      "  kickstand connect twitch",
      ...slugs.slice(0, 1).map((slug) => `  kickstand channel add ${slug} --platform twitch`),
      "",
      "Its messages go to whoever subscribes. Ctrl-C ends it, and it forgets everything."
    ].join("\n"))
    if (rate === 0) return yield* Effect.never
    return yield* Effect.forever(Effect.andThen(Effect.sleep(1000 / rate), Effect.promise(scene.next)))
  }).pipe(
    Effect.provide(
      HttpRouter.serve(layerRoutes, { disableLogger: true, disableListenLog: true }).pipe(
        Layer.provide(Layer.succeed(TwitchState, twitch.world)),
        Layer.provide(NodeHttpServer.layerHttpServices),
        Layer.provideMerge(layerHttpServer({ host: "127.0.0.1", port }))
      )
    ),
    Effect.raceFirst(requested),
    Effect.ensuring(Effect.promise(twitch.close))
  )
})).pipe(
  Command.withDescription("Run a simulated Twitch to develop against offline: log-in, Helix and signed EventSub messages"),
  Command.withExamples([
    { command: "kickstand simulate-twitch", description: "For the Kickstand on this machine" },
    { command: "kickstand simulate-twitch --port 9101 --channels 20 --rate 10", description: "More of everything" }
  ])
)
