import * as NodeHttpServer from "@effect/platform-node/NodeHttpServer"
import { createSimulatedTwitch } from "@kickstand/testing/SimulatedTwitch"
import { layerRoutes } from "@kickstand/testing/simulatedTwitch/layerRoutes"
import { TwitchState } from "@kickstand/testing/simulatedTwitch/TwitchState"
import { assert, it } from "@effect/vitest"
import { Effect, Layer, Redacted } from "effect"
import { HttpRouter, HttpServer } from "effect/http"
import { createServer } from "node:http"
import { checkTwitch } from "../../src/doctor/checkTwitch.ts"

const app = { clientId: "twitch-app", clientSecret: Redacted.make("twitch-secret") }
const eventSubSecret = Redacted.make("a secret for the tests")
const publicUrl = "https://kickstand.test"
const twitch = createSimulatedTwitch()

const layerPort = HttpRouter.serve(layerRoutes, { disableLogger: true, disableListenLog: true }).pipe(
  Layer.provide(Layer.succeed(TwitchState, twitch.world)),
  Layer.provideMerge(NodeHttpServer.layer(createServer, { port: 0, host: "127.0.0.1", gracefulShutdownTimeout: 1 }))
)

it.live("Twitch is said to be well, unreachable, or what is to be set", () =>
  Effect.gen(function*() {
    const { address } = yield* HttpServer.HttpServer
    const idUrl = "port" in address ? `http://127.0.0.1:${address.port}` : assert.fail()
    const well = { app, eventSubSecret, idUrl, apiUrl: "https://api.twitch.tv" }
    const statuses = (settings: Parameters<typeof checkTwitch>[0]) =>
      Effect.map(checkTwitch(settings), (findings) => findings.map(({ status }) => status))
    assert.deepStrictEqual(yield* statuses({ publicUrl, twitch: well }), ["ok"])
    assert.deepStrictEqual(yield* statuses({ publicUrl, twitch: { ...well, app: null, eventSubSecret: null } }), [])
    assert.deepStrictEqual(yield* statuses({ publicUrl, twitch: { ...well, app: null } }), ["warn"])
    assert.deepStrictEqual(yield* statuses({ publicUrl: null, twitch: well }), ["ok", "warn"])
    assert.deepStrictEqual(yield* statuses({ publicUrl: null, twitch: { ...well, apiUrl: idUrl } }), ["ok"])
    assert.deepStrictEqual(yield* statuses({ publicUrl, twitch: { ...well, eventSubSecret: null } }), ["ok", "warn"])
    const [wrong] = yield* checkTwitch({ publicUrl, twitch: { ...well, app: { ...app, clientSecret: Redacted.make("wrong-one") } } })
    assert.strictEqual(wrong?.status, "fail")
    assert.include(wrong?.advice, "TWITCH_CLIENT_SECRET")
    assert.notInclude(JSON.stringify(wrong), "wrong-one")
    twitch.faults.outage = 503
    assert.deepStrictEqual(yield* statuses({ publicUrl, twitch: well }), ["fail"])
  }).pipe(Effect.provide(layerPort)))
