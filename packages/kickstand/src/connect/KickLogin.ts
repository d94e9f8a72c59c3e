import { KickOAuth } from "@kickstand/kick/oauth/KickOAuth"
import type { KickOAuthError } from "@kickstand/kick/oauth/KickOAuthError"
import { challengeOf } from "@kickstand/kick/oauth/pkce"
import { kickScopes } from "@kickstand/kick/rest/KickScope"
import { Context, Effect, Layer, Schedule } from "effect"
import { LoginFailed } from "./LoginFailed.ts"
import type { LoginProvider } from "./LoginProvider.ts"
import { makePlatformLogin, type PlatformLogin } from "./PlatformLogin.ts"

/** What is asked for unless told otherwise: everything but the stream key, which nothing here needs. */
const usualScopes: ReadonlyArray<string> = kickScopes.filter((scope) => scope !== "streamkey:read")

const platform = "kick"

const failed = ({ _tag, message }: KickOAuthError): LoginFailed => {
  switch (_tag) {
    case "KickGrantRefused":
      return new LoginFailed({ platform, reason: "refused", detail: message })
    case "KickAppRefused":
      return new LoginFailed({ platform, reason: "app", detail: message })
    case "KickRateLimited":
    case "KickUnavailable":
      return new LoginFailed({ platform, reason: "away", detail: message })
  }
}

/** Logging in at Kick, with PKCE. */
export const kickLoginProvider = (oauth: KickOAuth["Service"]): LoginProvider => ({
  platform,
  clientId: oauth.clientId,
  idUrl: oauth.idUrl,
  knownScopes: kickScopes,
  usualScopes,
  // Without it Kick does not say who logged in.
  requiredScopes: ["user:read"],
  authorize: ({ redirectUri, scopes, state, verifier }) =>
    Effect.map(challengeOf(verifier), (challenge) => oauth.authorizeUrl({ redirectUri, scopes, state, challenge })),
  take: (grant) =>
    Effect.gen(function*() {
      const tokens = yield* oauth.exchange(grant)
      // The code is used up: what can be asked again is asked again.
      const owner = yield* Effect.retry(oauth.ownerOf(tokens.accessToken), {
        while: ({ _tag }) => _tag === "KickUnavailable",
        schedule: Schedule.exponential("200 millis"),
        times: 2
      })
      return { tokens, owner }
    }).pipe(Effect.mapError(failed))
})

/** Logging in at Kick. */
export class KickLogin extends Context.Service<KickLogin, PlatformLogin>()("kickstand/kickstand/connect/KickLogin") {
  /** `publicUrl` is where this server is reached from outside, without a trailing slash. */
  static readonly layer = ({ publicUrl }: { readonly publicUrl: string }) =>
    Layer.effect(KickLogin, Effect.flatMap(KickOAuth, (oauth) => makePlatformLogin(kickLoginProvider(oauth), publicUrl)))
}
