import type { SecretBox } from "@kickstand/domain/connection/SecretBox"
import type { ScopeMissing, TokenRefused } from "@kickstand/domain/connection/TokenError"
import type { TokenIssuer } from "@kickstand/domain/connection/TokenIssuer"
import { makeTokenKeeper } from "@kickstand/domain/connection/TokenKeeper"
import type { TokenStore } from "@kickstand/domain/connection/TokenStore"
import { Effect, Layer } from "effect"
import { TwitchMissingScope, type TwitchSilence, type TwitchTokenError, TwitchUnauthorized, TwitchUnavailable } from "../rest/TwitchError.ts"
import { TwitchTokens } from "../rest/TwitchTokens.ts"
import { TwitchOAuth } from "./TwitchOAuth.ts"

/** What giving out tokens is at Twitch, which demands that they are validated every hour. */
export const twitchIssuer = ({ appToken, clientId, refresh, validate }: TwitchOAuth["Service"]): TokenIssuer<TwitchSilence> => ({
  platform: "twitch",
  clientId,
  appToken,
  refresh,
  validate: (token) => Effect.map(validate(token), (known) => known !== null),
  pauseOf: (silence) => silence._tag === "TwitchRateLimited" ? silence.retryAfter : null,
  silent: (reason, message) => new TwitchUnavailable({ reason, message })
})

const inTwitchsWords = (error: TokenRefused | ScopeMissing | TwitchSilence): TwitchTokenError => {
  switch (error._tag) {
    case "TokenRefused":
      return new TwitchUnauthorized({ reason: error.reason, userId: error.userId, message: error.message })
    case "ScopeMissing":
      return new TwitchMissingScope({ anyOf: error.anyOf, userId: error.userId })
    default:
      return error
  }
}

/** {@link TwitchTokens} from the storage, as `TokenKeeper` keeps them. */
export const StoredTwitchTokens: {
  readonly layer: Layer.Layer<TwitchTokens, never, TwitchOAuth | TokenStore | SecretBox>
} = {
  layer: Layer.effect(
    TwitchTokens,
    Effect.gen(function*() {
      const oauth = yield* TwitchOAuth
      const { get, refused } = yield* makeTokenKeeper(twitchIssuer(oauth))
      return TwitchTokens.of({
        clientId: oauth.clientId,
        get: (wanted, anyOf) => Effect.mapError(get(wanted, anyOf), inTwitchsWords),
        refused
      })
    })
  )
}
