import { Plans } from "@kickstand/domain/access/Plans"
import { layerMemory } from "@kickstand/domain/layerMemory"
import { Readiness } from "@kickstand/kickstand/http/Readiness"
import { layerRoutes } from "@kickstand/kickstand/http/routes"
import * as Kickstand from "@kickstand/kickstand/Kickstand"
import type { SimulatedTwitchOptions } from "@kickstand/testing/SimulatedTwitch"
import { layerRoutes as layerTwitch } from "@kickstand/testing/simulatedTwitch/layerRoutes"
import { TwitchState } from "@kickstand/testing/simulatedTwitch/TwitchState"
import { sharedKeyPair } from "@kickstand/testing/simulator/sharedKeyPair"
import * as NodeHttpServer from "@effect/platform-node/NodeHttpServer"
import { Effect, Layer, References } from "effect"
import { HttpRouter, HttpServer } from "effect/http"
import { createServer } from "node:http"
import { app, Simulated } from "../../../twitch/test/simulated.ts"
import { TestServer } from "../http/TestServer.ts"

const { publicKeyPem } = await sharedKeyPair("RSA")
const secretKey = "a2V5IG9uZSBrZXkgb25lIGtleSBvbmUga2V5IG9uZSE="

/** What Twitch signs with in these tests. */
export const eventSubSecret = "a secret for the tests"

const twitchUrl = Effect.map(HttpServer.HttpServer, ({ address }) =>
  "port" in address ? `http://127.0.0.1:${address.port}` : "http://nowhere.test")

/** A simulated Twitch on a port of its own. */
const layerPort = (options: SimulatedTwitchOptions) =>
  // Fresh: its routes and its door are no others'.
  Layer.fresh(HttpRouter.serve(layerTwitch, { disableLogger: true, disableListenLog: true })).pipe(
    Layer.provide(Layer.effect(TwitchState, Effect.map(Simulated, ({ world }) => world))),
    Layer.provideMerge(NodeHttpServer.layer(createServer, { port: 0, host: "127.0.0.1", gracefulShutdownTimeout: 1 })),
    Layer.provideMerge(Simulated.layer(options))
  )

/** What a test may decide. */
export interface WorldOptions {
  readonly clientSecret?: string
  readonly simulated?: SimulatedTwitchOptions
}

/** Kickstand in memory behind its routes, and a simulated Twitch that it asks over a socket. */
export const layerWorld = ({ clientSecret = app.clientSecret, simulated = {} }: WorldOptions = {}) =>
  TestServer.layerOf(layerRoutes).pipe(
    Layer.provideMerge(Readiness.layer),
    Layer.provideMerge(Layer.unwrap(Effect.map(twitchUrl, (url) =>
      Kickstand.layer({
        kick: { publicKey: publicKeyPem },
        twitch: { app: { clientId: app.clientId, clientSecret }, apiUrl: url, idUrl: url, eventSubSecret },
        publicUrl: "https://kickstand.test/",
        secretKey
      })))),
    Layer.provideMerge(Layer.mergeAll(layerMemory, Plans.layer, layerPort(simulated))),
    Layer.provideMerge(Layer.succeed(References.MinimumLogLevel, "None"))
  )
