import * as NodeHttpServer from "@effect/platform-node/NodeHttpServer"
import type { SigningKeyPair } from "@kickstand/kick/webhook/signing"
import { loginPaths } from "@kickstand/kickstand/connect/PlatformLogin"
import { layerHttpServer } from "@kickstand/server/layerHttpServer"
import { serverUrl } from "@kickstand/server/serverUrl"
import { layerParts, layerRoutes } from "@kickstand/testing/SimulatedKick"
import { KickScene } from "@kickstand/testing/simulatedKick/happen/KickScene"
import type { KickSimulator } from "@kickstand/testing/simulator/KickSimulator"
import { Context, Effect, Layer } from "effect"
import { FetchHttpClient, HttpRouter } from "effect/http"
import { webhookUrl } from "./webhookUrl.ts"

/** Everything that decides what a simulated Kick on this machine is. */
export interface ListeningKickOptions {
  /** Of 127.0.0.1; 0 takes a free one. */
  readonly port: number
  /** What it publishes and signs with. */
  readonly pair: SigningKeyPair
  /** The channels that it knows; the streamer of the first sits in front of its consent page. */
  readonly channels: KickSimulator["channels"]
  /** The app that it knows. It opens nothing anywhere else. */
  readonly app: { readonly clientId: string; readonly clientSecret: string }
  /** Where people reach the Kickstand that its users come back to, without a trailing slash. */
  readonly publicUrl: string
  /** The Kickstand that its webhooks go to, without a trailing slash. */
  readonly webhooksTo: string
  readonly seed: number
}

/** A simulated Kick that listens on this machine, id host and API on one port. */
export class ListeningKick extends Context.Service<ListeningKick, {
  /** Without a trailing slash. */
  readonly url: string
  readonly app: ListeningKickOptions["app"]
  /** Sends its webhooks to this Kickstand from now on. */
  readonly sendTo: (url: string) => void
}>()("kickstand/cli/simulate/ListeningKick") {
  /** Its parts are there beside it, for whoever lets things happen. */
  static readonly layer = ({ app, channels, pair, port, publicUrl, seed, webhooksTo }: ListeningKickOptions) => {
    const [first] = channels
    const apps = [{ ...app, redirectUris: [`${publicUrl}${loginPaths({ platform: "kick" }).callback}`] }]
    const consent = { userId: Number(first?.userId ?? 0) }
    const parts = layerParts({ ...pair, seed, id: { apps, consent } })
    return Layer.effect(
      ListeningKick,
      Effect.gen(function*() {
        const scene = yield* KickScene
        const sendTo = (url: string) => {
          scene.app(app.clientId, { webhookUrl: webhookUrl(url) })
        }
        for (const { channelId, displayName, slug, userId } of channels) {
          const named = displayName === null ? {} : { username: displayName }
          scene.addChannel({ userId: Number(userId), slug, ...named, ...(channelId === null ? {} : { channelId }) })
          // As Kick has it in addresses, whatever the name.
          scene.addUser({ id: Number(userId), slug })
        }
        sendTo(webhooksTo)
        return ListeningKick.of({ url: yield* serverUrl, app, sendTo })
      })
    ).pipe(
      Layer.provide(
        HttpRouter.serve(Layer.provide(layerRoutes, NodeHttpServer.layerHttpServices), { disableLogger: true, disableListenLog: true }).pipe(
          Layer.provideMerge(layerHttpServer({ host: "127.0.0.1", port }))
        )
      ),
      Layer.provideMerge(Layer.provide(parts, FetchHttpClient.layer))
    )
  }
}
