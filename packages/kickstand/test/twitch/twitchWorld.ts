import { Plans } from "@kickstand/domain/access/Plans"
import { layerMemory } from "@kickstand/domain/layerMemory"
import { Readiness } from "@kickstand/kickstand/http/Readiness"
import { layerRoutes } from "@kickstand/kickstand/http/routes"
import * as Kickstand from "@kickstand/kickstand/Kickstand"
import type { SimulatedTwitchOptions } from "@kickstand/testing/SimulatedTwitch"
import { sharedKeyPair } from "@kickstand/testing/simulator/sharedKeyPair"
import { Effect, Layer, References } from "effect"
import { FetchHttpClient } from "effect/http"
import { app, Simulated } from "../../../twitch/test/simulated.ts"
import { TestServer } from "../http/TestServer.ts"

const { publicKeyPem } = await sharedKeyPair("RSA")
const secretKey = "a2V5IG9uZSBrZXkgb25lIGtleSBvbmUga2V5IG9uZSE="

/** What Twitch signs with in these tests. */
export const eventSubSecret = "a secret for the tests"

/** What a test may decide. */
export interface WorldOptions {
  readonly clientSecret?: string
  readonly simulated?: SimulatedTwitchOptions
}

/** Leads everything that is fetched to the simulated Twitch. */
const layerFetch = Layer.effect(
  FetchHttpClient.Fetch,
  Effect.map(Simulated, (simulated): typeof fetch => (input, init) => simulated.fetch(new Request(input, init)))
)

/** The way of a message from Twitch to somebody who answers. */
export type Send = (request: Request) => Promise<Response>

/** The way to the server of a test, in the test's time. */
export const sendToServer = Effect.gen(function*() {
  const { request } = yield* TestServer
  const services = yield* Effect.context<never>()
  return async (message: Request): Promise<Response> => {
    const body = new Uint8Array(await message.arrayBuffer())
    const { headers, status, text } = await Effect.runPromiseWith(services)(
      request("/webhooks/twitch", { method: "POST", headers: Object.fromEntries(message.headers), body })
    )
    return new Response(status === 204 ? null : text, { status, headers })
  }
})

/** Kickstand in memory behind its routes, and a simulated Twitch that it asks. */
export const layerWorld = ({ clientSecret = app.clientSecret, simulated = {} }: WorldOptions = {}) =>
  TestServer.layerOf(layerRoutes).pipe(
    Layer.provideMerge(Readiness.layer),
    Layer.provideMerge(Kickstand.layer({
      kick: { publicKey: publicKeyPem },
      twitch: {
        app: { clientId: app.clientId, clientSecret },
        apiUrl: "https://api.twitch.test",
        idUrl: "https://id.twitch.test",
        eventSubSecret
      },
      publicUrl: "https://kickstand.test/",
      secretKey
    })),
    Layer.provideMerge(layerFetch),
    Layer.provideMerge(Layer.mergeAll(layerMemory, Plans.layer, Simulated.layer(simulated))),
    Layer.provideMerge(Layer.succeed(References.MinimumLogLevel, "None"))
  )
