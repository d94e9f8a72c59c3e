import { type Effect, type Redacted, Schema } from "effect"
import type { Platform } from "../event/Platform.ts"
import type { TokenSet } from "./TokenSet.ts"

/** A platform refused what was presented, such as a code or a refresh token: the user must log in anew. */
export class GrantRefused extends Schema.TaggedError<GrantRefused>()("GrantRefused", {
  message: Schema.String
}) {}

/** A platform does not know the app, or not by this secret: the configuration is wrong, and no user's fault. */
export class AppRefused extends Schema.TaggedError<AppRefused>()("AppRefused", {
  message: Schema.String
}) {}

/** What keeping tokens asks of the platform that gives them out; `Silence` is how it gives no usable answer. */
export interface TokenIssuer<Silence> {
  readonly platform: Platform
  /** The app's; empty where none is configured. */
  readonly clientId: string
  /** A token of the app's own. */
  readonly appToken: Effect.Effect<TokenSet, Silence | GrantRefused | AppRefused>
  /** New tokens for a refresh token, which may be worthless afterwards. */
  readonly refresh: (refreshToken: Redacted.Redacted) => Effect.Effect<TokenSet, Silence | GrantRefused | AppRefused>
  /** Whether the platform still knows an access token; `null` where it does not want to be asked from time to time. */
  readonly validate: ((accessToken: Redacted.Redacted) => Effect.Effect<boolean, Silence>) | null
  /** Milliseconds that the platform wants to be left alone; `null` when it did not say. */
  readonly pauseOf: (silence: Silence) => number | null
  /** No answer for a reason of our own. */
  readonly silent: (reason: "network" | "timeout", message: string) => Silence
}
