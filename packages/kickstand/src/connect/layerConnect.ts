import { KickOAuth } from "@kickstand/kick/oauth/KickOAuth"
import { StoredKickTokens } from "@kickstand/kick/oauth/StoredKickTokens"
import { KickClient } from "@kickstand/kick/rest/KickClient"
import { Layer, Redacted } from "effect"
import { FetchHttpClient } from "effect/http"
import { layerTracking } from "../tracking/layerTracking.ts"
import { layerTwitchTracker, type TwitchOptions } from "../twitch/layerTwitchTracker.ts"
import { AesSecretBox } from "./AesSecretBox.ts"
import { KickLogin } from "./KickLogin.ts"
import { layerTwitchClient } from "./layerTwitchClient.ts"
import { Logins } from "./Logins.ts"
import { TwitchLogin } from "./TwitchLogin.ts"

/** An app as it is registered at Kick. */
export interface KickApp {
  readonly clientId: string
  readonly clientSecret: string | Redacted.Redacted
}

/** What connecting to the platforms takes; without an app or a key it is refused, and says why. */
export interface ConnectOptions {
  readonly app?: KickApp | null | undefined
  /** Kick's id host; `https://id.kick.com` by default. */
  readonly idUrl?: string | undefined
  /** Kick's API host; `https://api.kick.com` by default. */
  readonly apiUrl?: string | undefined
  readonly twitch?: TwitchOptions | undefined
  /** Where this server is reached from outside, without a trailing slash; `http://localhost:8787` by default. */
  readonly publicUrl?: string | undefined
  /** What tokens are encrypted with, as `KICKSTAND_SECRET_KEY` holds it. */
  readonly secretKey?: string | Redacted.Redacted | null | undefined
}

const redacted = (secret: string | Redacted.Redacted) => (Redacted.isRedacted(secret) ? secret : Redacted.make(secret))

/** Kick's OAuth for the configured app. */
export const layerKickOAuth = ({ app, idUrl, apiUrl }: ConnectOptions): Layer.Layer<KickOAuth> =>
  app == null ? KickOAuth.layerMissing : Layer.provide(
    KickOAuth.layer({ clientId: app.clientId, clientSecret: redacted(app.clientSecret), idUrl, apiUrl }),
    FetchHttpClient.layer
  )

const layerSecretBox = ({ secretKey }: ConnectOptions) => AesSecretBox.layer(secretKey == null ? null : redacted(secretKey))

const layerKickTokensOver = (options: ConnectOptions) => Layer.provideMerge(StoredKickTokens.layer, layerKickOAuth(options))

/**
 * The tokens of the app and of connected users for whoever speaks to Kick, renewed in time and once for all servers. Needs
 * `TokenStore`; also provides the parts that it is made of.
 */
export const layerKickTokens = (options: ConnectOptions) =>
  Layer.provideMerge(layerKickTokensOver(options), layerSecretBox(options))

/** What asks Kick with those tokens; also provides them. */
const layerKickClient = (options: ConnectOptions) =>
  Layer.provideMerge(
    Layer.provide(KickClient.layer(options.apiUrl === undefined ? {} : { apiUrl: options.apiUrl }), FetchHttpClient.layer),
    layerKickTokensOver(options)
  )

/** Logging in at the platforms, the tokens that come of it, and what is done with them there; needs the storage ports. */
export const layerConnect = (options: ConnectOptions = {}) => {
  const publicUrl = (options.publicUrl ?? "http://localhost:8787").replace(/\/+$/, "")
  const twitch = options.twitch ?? {}
  const logins = Layer.provideMerge(Logins.layer, Layer.merge(KickLogin.layer({ publicUrl }), TwitchLogin.layer({ publicUrl })))
  const tracking = Layer.provide(layerTracking, layerTwitchTracker(twitch, publicUrl))
  return Layer.merge(logins, tracking).pipe(
    Layer.provideMerge(Layer.merge(layerKickClient(options), layerTwitchClient(twitch))),
    Layer.provideMerge(layerSecretBox(options))
  )
}
