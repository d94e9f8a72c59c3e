import type { WantedToken } from "@kickstand/domain/connection/TokenSet"
import { Context, type Effect, type Redacted } from "effect"
import type { TwitchTokenError } from "./TwitchError.ts"
import type { TwitchScope } from "./TwitchScope.ts"

/** The access tokens that requests to Twitch carry. Whoever provides it renews them in time, and validates them every hour. */
export class TwitchTokens extends Context.Service<TwitchTokens, {
  /** The app's, which requests name beside the token; empty where no app is configured. */
  readonly clientId: string
  /** A token that is valid now. A user's must allow one of `anyOf`, unless that is empty. */
  readonly get: (
    wanted: WantedToken,
    anyOf: ReadonlyArray<TwitchScope>
  ) => Effect.Effect<Redacted.Redacted, TwitchTokenError>
  /** Twitch answered 401 to this token: the next one asked for is another, where there is one to be had. */
  readonly refused: (wanted: WantedToken, token: Redacted.Redacted) => Effect.Effect<void>
}>()("kickstand/twitch/rest/TwitchTokens") {}
