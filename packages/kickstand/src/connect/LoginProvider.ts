import type { TokenSet } from "@kickstand/domain/connection/TokenSet"
import type { Platform } from "@kickstand/domain/event/Platform"
import type { Effect, Redacted } from "effect"
import type { LoginFailed } from "./LoginFailed.ts"

/** What logging in asks of a platform. */
export interface LoginProvider {
  readonly platform: Platform
  /** The app's; empty where none is configured. */
  readonly clientId: string
  /** Where users log in, without a trailing slash. */
  readonly idUrl: string
  /** What may be asked for. */
  readonly knownScopes: ReadonlyArray<string>
  /** What is asked for unless told otherwise. */
  readonly usualScopes: ReadonlyArray<string>
  /** What is always asked for. */
  readonly requiredScopes: ReadonlyArray<string>
  /** The address at which a user allows it. The verifier stays here; platforms with PKCE are shown its hash. */
  readonly authorize: (request: {
    readonly redirectUri: string
    readonly scopes: ReadonlyArray<string>
    readonly state: string
    readonly verifier: Redacted.Redacted
  }) => Effect.Effect<string>
  /** Takes the tokens for the code that a user came back with, and asks whose they are. */
  readonly take: (grant: {
    readonly code: Redacted.Redacted
    readonly verifier: Redacted.Redacted
    readonly redirectUri: string
  }) => Effect.Effect<
    { readonly tokens: TokenSet; readonly owner: { readonly userId: string; readonly name: string | null } },
    LoginFailed
  >
}
