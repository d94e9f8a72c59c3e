import type { Plan } from "@kickstand/domain/access/Plan"
import { Plans } from "@kickstand/domain/access/Plans"
import { soldPlans } from "@kickstand/domain/access/soldPlans"
import { Eraser } from "@kickstand/domain/erasure/Eraser"
import { projections } from "@kickstand/domain/projection/projections"
import { Projector } from "@kickstand/domain/projection/Projector"
import { Retainer } from "@kickstand/domain/retention/Retainer"
import { KickPublicKey } from "@kickstand/kick/webhook/KickPublicKey"
import { KickWebhook } from "@kickstand/kick/webhook/KickWebhook"
import { EventSubWebhook } from "@kickstand/twitch/webhook/EventSubWebhook"
import { Layer, Redacted } from "effect"
import { FetchHttpClient } from "effect/http"
import { Access } from "./access/Access.ts"
import { type KickApp, layerConnect } from "./connect/layerConnect.ts"
import { JwtKeys } from "./credential/JwtKeys.ts"
import { PublicDoor } from "./credential/PublicDoor.ts"
import { KickWebhooks } from "./http/KickWebhooks.ts"
import { TwitchWebhooks } from "./http/TwitchWebhooks.ts"
import { Ingest } from "./ingest/Ingest.ts"
import { layerPlatformDecoder } from "./ingest/PlatformDecoder.ts"
import { TrackedChannels } from "./ingest/TrackedChannels.ts"
import { layerOutboundStreamInfo } from "./outbound/layerOutboundStreamInfo.ts"
import { OnceOnly } from "./realtime/OnceOnly.ts"
import type { ChannelTracking } from "./tracking/ChannelTracking.ts"
import { EndedSubscriptions } from "./tracking/EndedSubscriptions.ts"
import type { TwitchOptions } from "./twitch/layerTwitchTracker.ts"
import { layerHeardWebhooks } from "./tracking/HeardWebhooks.ts"

/** Where Kick is, and whose signatures are believed. */
export interface KickOptions {
  /** A PEM that stands in for the key that Kick publishes; RSA or Ed25519. */
  readonly publicKey?: string | undefined
  /** Kick's API host; `https://api.kick.com` by default. */
  readonly apiUrl?: string | undefined
  /** The app at Kick; without it nobody can connect. */
  readonly app?: KickApp | null | undefined
  /** Kick's id host; `https://id.kick.com` by default. */
  readonly idUrl?: string | undefined
}

/** Takes Kick's webhooks in. */
export const layerKick = ({ publicKey, apiUrl = "https://api.kick.com" }: KickOptions = {}) =>
  KickWebhook.layer().pipe(
    Layer.provide(
      publicKey === undefined
        ? Layer.provide(KickPublicKey.layerFetched({ apiUrl }), FetchHttpClient.layer)
        : KickPublicKey.layerPem(publicKey)
    )
  )

export type { TwitchOptions }

/** Takes Twitch's messages in; needs what takes deliveries in, and what looks after subscriptions. */
export const layerTwitch = ({ eventSubSecret }: TwitchOptions = {}): Layer.Layer<TwitchWebhooks, never, Ingest | ChannelTracking> => {
  if (eventSubSecret === undefined || eventSubSecret === null) return TwitchWebhooks.layerMissing
  return Layer.provide(TwitchWebhooks.layer, [EventSubWebhook.layer({ secret: redacted(eventSubSecret) }), EndedSubscriptions.layer])
}

const redacted = (secret: string | Redacted.Redacted) => (Redacted.isRedacted(secret) ? secret : Redacted.make(secret))

/** Folds the log into read models, and erases viewers from both, by the decoder that it provides as well; needs the storage ports. */
export const layerProjector = Layer.provideMerge(
  Layer.mergeAll(Projector.layer(projections), Eraser.layer(projections), Retainer.layer(projections)),
  layerPlatformDecoder
)

/** Takes deliveries in; needs the storage ports. */
export const layerIngest = Layer.provide(Ingest.layer(), [TrackedChannels.layer, layerHeardWebhooks, OnceOnly.layer])

/** What is decided by whoever runs a Kickstand; everything has a default. */
export interface CoreOptions {
  readonly kick?: KickOptions
  readonly twitch?: TwitchOptions
  /** The plans that accounts may be on; those that are sold by default. */
  readonly plans?: ReadonlyArray<Plan>
  /** Where this server is reached from outside; `http://localhost:8787` by default. Kick sends users back to it. */
  readonly publicUrl?: string | undefined
  /** What tokens are encrypted with, as `KICKSTAND_SECRET_KEY` holds it; without it none are kept. */
  readonly secretKey?: string | Redacted.Redacted | null | undefined
}

/** Lets callers of the public API in; needs the storage ports and what seals secrets. */
export const layerCredentials = Layer.provideMerge(PublicDoor.layer, JwtKeys.layer)

/** Everything behind the HTTP APIs, over the storage ports of one storage. */
export const layer = ({ kick = {}, twitch = {}, plans = soldPlans, publicUrl, secretKey }: CoreOptions = {}) =>
  Layer.mergeAll(KickWebhooks.layer, layerTwitch(twitch), layerProjector, Access.layer, layerCredentials).pipe(
    Layer.provideMerge(layerOutboundStreamInfo),
    Layer.provideMerge(layerConnect({ ...kick, twitch, publicUrl, secretKey })),
    Layer.provideMerge(Layer.mergeAll(layerKick(kick), layerIngest, Plans.layerOf(plans)))
  )
