import type { SigningKeyPair } from "@kickstand/kick/webhook/signing"
import type { KickSimulator } from "@kickstand/testing/simulator/KickSimulator"
import { Clock, Effect, Layer, Redacted } from "effect"
import { ListeningKick } from "../simulate/ListeningKick.ts"

/** What a demo's simulated Kick is made of. */
export interface DemoKick {
  readonly pair: SigningKeyPair
  readonly channels: KickSimulator["channels"]
  /** Where the demo is reached, without a trailing slash. */
  readonly publicUrl: string
}

/**
 * The Kick of a demo: it lives as long as the demo does, on a port of its own, knows the demo's channels and has an app for
 * it. It forgets everything at the end, so each run has another app: what a run before this kept of the last one's tokens
 * is not taken for good.
 */
export const layerDemoKick = ({ channels, pair, publicUrl }: DemoKick) =>
  Layer.unwrap(Effect.map(Clock.currentTimeMillis, (now) =>
    ListeningKick.layer({
      port: 0,
      pair,
      channels,
      app: { clientId: `demo-${now}`, clientSecret: "demo-secret" },
      publicUrl,
      // Nothing happens before the server is there, and then its address is known.
      webhooksTo: publicUrl,
      seed: now
    })
  ))

/** How a Kickstand is configured whose Kick the demo's is; whose webhooks are real, it asks that Kick. */
export const demoKickOptions = Effect.map(ListeningKick, ({ app: { clientId, clientSecret }, url }) => ({
  publicKey: undefined,
  apiUrl: url,
  idUrl: url,
  app: { clientId, clientSecret: Redacted.make(clientSecret) }
}))
