import { Effect } from "effect"
import { platformName } from "../event/platformName.ts"
import type { StorageUnavailable } from "../eventlog/StorageUnavailable.ts"
import type { SealBroken, SecretKeyMissing } from "./SecretBox.ts"
import { type TokenError, TokenRefused } from "./TokenError.ts"
import type { AppRefused, GrantRefused, TokenIssuer } from "./TokenIssuer.ts"
import type { WantedToken } from "./TokenSet.ts"

type Issuer<Silence> = Pick<TokenIssuer<Silence>, "platform" | "silent">

const userOf = (wanted: WantedToken): string | null => (wanted.kind === "user" ? wanted.userId : null)

/** Nobody connected the user. */
export const noToken = ({ platform }: Pick<TokenIssuer<never>, "platform">, wanted: WantedToken): TokenRefused =>
  new TokenRefused({
    reason: "no_token",
    userId: userOf(wanted),
    message: `The ${platformName(platform)} user ${userOf(wanted)} has not connected; run: kickstand connect ${platform}`
  })

/** The user's tokens are of no more use. */
export const connectAgain = ({ platform }: Pick<TokenIssuer<never>, "platform">, wanted: WantedToken, why: string): TokenRefused =>
  new TokenRefused({
    reason: "connect_again",
    userId: userOf(wanted),
    message: `The ${platformName(platform)} user ${userOf(wanted)} must connect again (${why}); run: kickstand connect ${platform}`
  })

/** No app is configured that could renew the user's tokens. */
export const noApp = ({ platform }: Pick<TokenIssuer<never>, "platform">, wanted: WantedToken): TokenRefused => {
  const prefix = platform.toUpperCase()
  return new TokenRefused({
    reason: "refused",
    userId: userOf(wanted),
    message: `No ${platformName(platform)} app is configured. Set ${prefix}_CLIENT_ID and ${prefix}_CLIENT_SECRET`
  })
}

type Hidden = StorageUnavailable | SealBroken | SecretKeyMissing | AppRefused | GrantRefused

/** Tells in the words of tokens what went wrong behind them. */
export const asTokenError =
  <Silence>({ platform, silent }: Issuer<Silence>, wanted: WantedToken) =>
  <A, R>(effect: Effect.Effect<A, TokenError<Silence> | Hidden, R>): Effect.Effect<A, TokenError<Silence>, R> =>
    Effect.mapError(effect, (error): TokenError<Silence> => {
      const hidden = error as Hidden
      switch (hidden._tag) {
        case "StorageUnavailable":
          return silent("network", `No token: ${hidden.message}`)
        case "SealBroken":
        case "SecretKeyMissing":
          return new TokenRefused({ reason: "connect_again", userId: userOf(wanted), message: hidden.message })
        // A user's refused grant is dealt with before: this one is the app's.
        case "GrantRefused":
        case "AppRefused": {
          const prefix = platform.toUpperCase()
          return new TokenRefused({
            reason: "refused",
            userId: userOf(wanted),
            message: `${hidden.message}. Check ${prefix}_CLIENT_ID and ${prefix}_CLIENT_SECRET`
          })
        }
        default:
          return error as TokenError<Silence>
      }
    })
