import type { SecretBox } from "@kickstand/domain/connection/SecretBox"
import type { ScopeMissing, TokenRefused } from "@kickstand/domain/connection/TokenError"
import { AppRefused, GrantRefused, type TokenIssuer } from "@kickstand/domain/connection/TokenIssuer"
import { makeTokenKeeper } from "@kickstand/domain/connection/TokenKeeper"
import type { TokenStore } from "@kickstand/domain/connection/TokenStore"
import { Effect, Layer } from "effect"
import { KickMissingScope, type KickTokenError, KickUnauthorized, KickUnavailable } from "../rest/KickError.ts"
import type { KickScope } from "../rest/KickScope.ts"
import { KickTokens } from "../rest/KickTokens.ts"
import { KickOAuth } from "./KickOAuth.ts"
import type { KickOAuthError, NoAnswer } from "./KickOAuthError.ts"

/** Kick's refusals in the words of all platforms. */
const inTokensWords = <A>(asked: Effect.Effect<A, KickOAuthError>): Effect.Effect<A, NoAnswer | GrantRefused | AppRefused> =>
  Effect.mapError(asked, (error) => {
    switch (error._tag) {
      case "KickGrantRefused":
        return new GrantRefused({ message: error.message })
      case "KickAppRefused":
        return new AppRefused({ message: error.message })
      default:
        return error
    }
  })

/** What giving out tokens is at Kick. It does not ask for tokens to be validated. */
export const kickIssuer = ({ appToken, clientId, refresh }: KickOAuth["Service"]): TokenIssuer<NoAnswer> => ({
  platform: "kick",
  clientId,
  appToken: inTokensWords(appToken),
  refresh: (token) => inTokensWords(refresh(token)),
  validate: null,
  pauseOf: (silence) => silence._tag === "KickRateLimited" ? silence.retryAfter : null,
  silent: (reason, message) => new KickUnavailable({ reason, status: null, message })
})

const inKicksWords = (error: TokenRefused | ScopeMissing | NoAnswer): KickTokenError => {
  switch (error._tag) {
    case "TokenRefused":
      return new KickUnauthorized({ reason: error.reason, userId: error.userId, message: error.message })
    case "ScopeMissing":
      return new KickMissingScope({ anyOf: error.anyOf as ReadonlyArray<KickScope>, userId: error.userId })
    default:
      return error
  }
}

/** {@link KickTokens} from the storage, as `TokenKeeper` keeps them. */
export const StoredKickTokens: {
  readonly layer: Layer.Layer<KickTokens, never, KickOAuth | TokenStore | SecretBox>
} = {
  layer: Layer.effect(
    KickTokens,
    Effect.gen(function*() {
      const { get, refused } = yield* makeTokenKeeper(kickIssuer(yield* KickOAuth))
      return KickTokens.of({ get: (wanted, anyOf) => Effect.mapError(get(wanted, anyOf), inKicksWords), refused })
    })
  )
}
