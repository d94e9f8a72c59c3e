import { KickWebsite } from "@kickstand/kick/realtime/KickWebsite"
import { RealtimeTransport } from "@kickstand/kick/realtime/RealtimeTransport"
import {
  createSimulatedRealtime,
  type SimulatedRealtime,
  type SimulatedRealtimeOptions
} from "@kickstand/testing/simulatedKick/realtime/createSimulatedRealtime"
import { Effect, Layer } from "effect"
import { FetchHttpClient } from "effect/http"

/** A simulated socket for as long as the scope. */
export const simulated = (options?: SimulatedRealtimeOptions) =>
  Effect.acquireRelease(
    Effect.promise(() => createSimulatedRealtime(options)),
    (realtime) => Effect.promise(realtime.close)
  )

/** The transport that a simulated website leads to. */
export const layerTransport = (realtime: SimulatedRealtime) =>
  RealtimeTransport.layer.pipe(
    Layer.provideMerge(KickWebsite.layer({ webUrl: "http://web.test", siteUrl: "http://site.test" })),
    Layer.provide(FetchHttpClient.layer),
    Layer.provide(Layer.succeed(FetchHttpClient.Fetch, (input, init) => realtime.fetch(new Request(input, init))))
  )
