import type { WantedToken } from "@kickstand/domain/connection/TokenSet"
import { Context, Effect, Layer, Redacted } from "effect"
import type { KickTokenError } from "./KickError.ts"
import type { KickScope } from "./KickScope.ts"

/** The access tokens that requests to Kick carry. Whoever provides it renews them in time. */
export class KickTokens extends Context.Service<KickTokens, {
  /**
   * A token that is valid now. A user's must allow one of `anyOf`, unless that is empty; an app's token has no scopes,
   * and is not looked at for them.
   */
  readonly get: (
    wanted: WantedToken,
    anyOf: ReadonlyArray<KickScope>
  ) => Effect.Effect<Redacted.Redacted<string>, KickTokenError>
  /**
   * Kick answered 401 to this token: the next `get` gives another one, where there is one to be had. Does nothing when
   * the token has been replaced already.
   */
  readonly refused: (wanted: WantedToken, token: Redacted.Redacted<string>) => Effect.Effect<void>
}>()("kickstand/kick/rest/KickTokens") {
  /** One token for everything, which is never replaced: for embedders that renew tokens themselves, and for tests. */
  static readonly layerStatic = (token: string | Redacted.Redacted<string>): Layer.Layer<KickTokens> => {
    const redacted = Redacted.isRedacted(token) ? token : Redacted.make(token)
    return Layer.succeed(KickTokens, { get: () => Effect.succeed(redacted), refused: () => Effect.void })
  }
}
