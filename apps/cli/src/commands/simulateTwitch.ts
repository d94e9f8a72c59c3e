import * as NodeHttpServer from "@effect/platform-node/NodeHttpServer"
import { layerHttpServer } from "@kickstand/server/layerHttpServer"
import { serverUrl } from "@kickstand/server/serverUrl"
import { createSimulatedTwitch } from "@kickstand/testing/SimulatedTwitch"
import { createScene } from "@kickstand/testing/simulatedTwitch/happen/createScene"
import { layerRoutes } from "@kickstand/testing/simulatedTwitch/layerRoutes"
import { TwitchState } from "@kickstand/testing/simulatedTwitch/TwitchState"
import { Clock, Effect, Layer } from "effect"
import { Command, Flag } from "effect/cli"
import { HttpRouter } from "effect/http"
import { report } from "../output/report.ts"
import { Shutdown } from "../run/Shutdown.ts"

/** The app that the simulated Twitch knows. It opens nothing anywhere else. */
const app = { clientId: "simulated-app", clientSecret: "simulated-secret" }

/** What the variables suggest that messages be signed with. */
const eventSubSecret = "simulated-eventsub-secret"

const callback = "/connect/twitch/callback"

const flags = {
  port: Flag.Int("port").pipe(
    Flag.filter((port) => port >= 0 && port <= 65_535, () => "must be from 0 to 65535"),
    Flag.withDefault(8791),
    Flag.withDescription("Where its id host and its API listen, both on one port of 127.0.0.1; 0 takes a free one")
  ),
  url: Flag.String("url").pipe(
    Flag.filter((url) => /^https?:\/\//.test(url) && URL.canParse(url), (url) => `"${url}" is no http:// or https:// address`),
    Flag.withDefault("http://localhost:8787"),
    Flag.withDescription("The Kickstand that users who log in come back to")
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

const userOf = (number: number) => ({
  id: String(7_000_000 + number),
  login: `sim_streamer_${number}`,
  displayName: `Sim_Streamer_${number}`,
  title: `Broadcast of channel ${number}`,
  gameId: "1"
})

/** `kickstand simulate-twitch` */
export const simulateTwitch = Command.make("simulate-twitch", flags, Effect.fn(function*({ channels, port, rate, url }) {
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
