import { KickSimulator } from "@kickstand/testing/simulator/KickSimulator"
import { Console, Effect, Option } from "effect"
import { Command, Flag } from "effect/cli"
import { layerOperations } from "../operations/layerOperations.ts"
import { progress } from "../output/Progress.ts"
import { report } from "../output/report.ts"
import { Settings } from "../settings/Settings.ts"
import { parseSpan } from "../simulate/parseSpan.ts"
import { sendUntilStopped } from "../simulate/sendUntilStopped.ts"
import { failuresOf, showLoad, showProgress } from "../simulate/showLoad.ts"
import { SimulationFailed } from "../simulate/SimulationFailed.ts"
import { simulatedKey } from "../simulate/simulatedKey.ts"
import { simulationAdvice } from "../simulate/simulationAdvice.ts"
import { trackSimulated } from "../simulate/trackSimulated.ts"
import { webhookUrl } from "../simulate/webhookUrl.ts"

const upToThousand = (value: number): boolean => value >= 1 && value <= 1000

const flags = {
  rate: Flag.Finite("rate").pipe(
    Flag.filter((rate) => rate > 0, () => "must be above 0"),
    Flag.withDefault(10),
    Flag.withDescription("Deliveries per second")
  ),
  span: Flag.String("for").pipe(
    Flag.filterMap(parseSpan, (text) => `"${text}" is no span of time such as 60s, 5m or 1h`),
    Flag.withDefault(60_000),
    Flag.withMetavar("span"),
    Flag.withDescription("How long, such as 60s, 5m or 1h; 60s when absent")
  ),
  url: Flag.String("url").pipe(
    Flag.filter((url) => /^https?:\/\//.test(url) && URL.canParse(url), (url) => `"${url}" is no http:// or https:// address`),
    Flag.optional,
    Flag.withDescription("The server, or its webhook's whole address; KICKSTAND_URL or this machine's PORT when absent")
  ),
  channels: Flag.Int("channels").pipe(
    Flag.filter(upToThousand, () => "must be from 1 to 1000"),
    Flag.withDefault(3),
    Flag.withDescription("Simulated channels")
  ),
  connections: Flag.Int("connections").pipe(
    Flag.filter(upToThousand, () => "must be from 1 to 1000"),
    Flag.withDefault(16),
    Flag.withDescription("Deliveries under way at once, at most")
  ),
  track: Flag.Boolean("track").pipe(
    Flag.withoutNegation,
    Flag.withDefault(false),
    Flag.withDescription("Track the simulated channels first, so that their deliveries are kept")
  ),
  key: Flag.File("key", { mustExist: true }).pipe(
    Flag.optional,
    Flag.withDescription("A private key in PEM to sign with, instead of this directory's ./data/simulated-kick.pem")
  ),
  publicKey: Flag.Boolean("public-key").pipe(
    Flag.withoutNegation,
    Flag.withDefault(false),
    Flag.withDescription("Print the public key that belongs to the signatures, and send nothing")
  )
}

/** `kickstand simulate` */
export const simulate = Command.make("simulate", flags, Effect.fn(function*(input) {
  const { host, port, serverUrl } = yield* Settings
  const pair = yield* simulatedKey(Option.getOrNull(input.key))
  if (input.publicKey) return yield* report({ publicKey: pair.publicKeyPem }, pair.publicKeyPem.trim())

  // Another seed each time: the same one would make the same message ids, which count once.
  const now = Date.now()
  const simulator = yield* Effect.promise(() =>
    KickSimulator.make({ seed: `simulate ${now}`, startAt: now, channels: input.channels, key: pair })
  )
  if (input.track) yield* Effect.provide(trackSimulated(simulator), layerOperations("simulate"))

  const url = webhookUrl(Option.getOrElse(input.url, () => serverUrl ?? `http://${host}:${port}`))
  const { show } = yield* progress
  yield* Console.error(`Sending ${input.rate} deliveries per second to ${url}; Ctrl-C stops and sums up`)
  const load = yield* sendUntilStopped({
    url,
    rate: input.rate,
    seconds: input.span / 1000,
    connections: input.connections,
    maxAttempts: 5,
    next: () => simulator.next(Date.now()),
    onProgress: (soFar) => Effect.runSync(show(showProgress(soFar)))
  })
  const advice = simulationAdvice(load)
  if (failuresOf(load) > 0) return yield* new SimulationFailed({ url, summary: showLoad(load), advice, load: { ...load } })
  yield* report({ url, ...load }, showLoad(load))
  if (advice !== null) yield* Console.error(advice)
}, Effect.scoped)).pipe(
  Command.withDescription("Send signed synthetic Kick traffic to a running server, and tell how it took it"),
  Command.withExamples([
    { command: "kickstand simulate --rate 20 --for 60s", description: "To the server on this machine" },
    {
      command: "kickstand simulate --rate 200 --for 5m --url http://127.0.0.1:8787 --track --json",
      description: "For a script, keeping what is sent"
    }
  ])
)
