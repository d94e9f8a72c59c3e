import { AppRefused, GrantRefused } from "@kickstand/domain/connection/TokenIssuer"
import { TwitchOAuth } from "@kickstand/twitch/oauth/TwitchOAuth"
import type { TwitchSilence } from "@kickstand/twitch/rest/TwitchError"
import { twitchScopes } from "@kickstand/twitch/rest/TwitchScope"
import { Context, Effect, Layer, Schedule } from "effect"
import { LoginFailed } from "./LoginFailed.ts"
import type { LoginProvider } from "./LoginProvider.ts"
import { makePlatformLogin, type PlatformLogin } from "./PlatformLogin.ts"

const platform = "twitch"

const failed = ({ _tag, message }: TwitchSilence | GrantRefused | AppRefused): LoginFailed => {
  switch (_tag) {
    case "GrantRefused":
      return new LoginFailed({ platform, reason: "refused", detail: message })
    case "AppRefused":
      return new LoginFailed({ platform, reason: "app", detail: message })
    case "TwitchRateLimited":
    case "TwitchUnavailable":
      return new LoginFailed({ platform, reason: "away", detail: message })
  }
}

/**
 * Logging in at Twitch, which has no PKCE for apps with a secret: the state, which is used once, and the secret stand for it.
 * Whose a token is Twitch tells when it validates it, whatever was allowed.
 */
export const twitchLoginProvider = (oauth: TwitchOAuth["Service"]): LoginProvider => ({
  platform,
  clientId: oauth.clientId,
  idUrl: oauth.idUrl,
  knownScopes: twitchScopes,
  usualScopes: twitchScopes,
  requiredScopes: [],
  authorize: ({ redirectUri, scopes, state }) => Effect.succeed(oauth.authorizeUrl({ redirectUri, scopes, state })),
  take: ({ code, redirectUri }) =>
    Effect.gen(function*() {
      const tokens = yield* oauth.exchange({ code, redirectUri })
      // The code is used up: what can be asked again is asked again.
      const known = yield* Effect.retry(oauth.validate(tokens.accessToken), {
        while: ({ _tag }) => _tag === "TwitchUnavailable",
        schedule: Schedule.exponential("200 millis"),
        times: 2
      })
      if (known === null || known.userId === null) {
        return yield* new GrantRefused({ message: "Twitch does not say whose the token is that it gave out" })
      }
      const { login: name, scopes, userId } = known
      return { tokens: { ...tokens, scopes: tokens.scopes ?? scopes }, owner: { userId, name } }
    }).pipe(Effect.mapError(failed))
})

/** Logging in at Twitch. */
export class TwitchLogin extends Context.Service<TwitchLogin, PlatformLogin>()("kickstand/kickstand/connect/TwitchLogin") {
  /** `publicUrl` is where this server is reached from outside, without a trailing slash. */
  static readonly layer = ({ publicUrl }: { readonly publicUrl: string }) =>
    Layer.effect(TwitchLogin, Effect.flatMap(TwitchOAuth, (oauth) => makePlatformLogin(twitchLoginProvider(oauth), publicUrl)))
}
