import { StoredTwitchTokens } from "@kickstand/twitch/oauth/StoredTwitchTokens"
import { TwitchOAuth } from "@kickstand/twitch/oauth/TwitchOAuth"
import { TwitchClient } from "@kickstand/twitch/rest/TwitchClient"
import { Layer, Redacted } from "effect"
import { FetchHttpClient } from "effect/http"

/** The app at Twitch, and where Twitch is. */
export interface TwitchAppOptions {
  /** Without it nobody can connect, and Twitch is not asked anything. */
  readonly app?: { readonly clientId: string; readonly clientSecret: string | Redacted.Redacted } | null | undefined
  /** Twitch's API host; `https://api.twitch.tv` by default. */
  readonly apiUrl?: string | undefined
  /** Twitch's id host; `https://id.twitch.tv` by default. */
  readonly idUrl?: string | undefined
}

const redacted = (secret: string | Redacted.Redacted) => (Redacted.isRedacted(secret) ? secret : Redacted.make(secret))

const layerTwitchOAuth = ({ app, idUrl }: TwitchAppOptions): Layer.Layer<TwitchOAuth> =>
  app == null ? TwitchOAuth.layerMissing : Layer.provide(
    TwitchOAuth.layer({ clientId: app.clientId, clientSecret: redacted(app.clientSecret), idUrl }),
    FetchHttpClient.layer
  )

/** What asks Twitch with the tokens of the app and of connected users, and keeps those; needs the storage and a `SecretBox`. */
export const layerTwitchClient = (options: TwitchAppOptions) =>
  TwitchClient.layer({ apiUrl: options.apiUrl }).pipe(
    Layer.provide(FetchHttpClient.layer),
    Layer.provideMerge(StoredTwitchTokens.layer),
    Layer.provideMerge(layerTwitchOAuth(options))
  )
