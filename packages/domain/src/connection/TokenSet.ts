import type { Redacted } from "effect"

/** Tokens as a platform gave them out. */
export interface TokenSet {
  readonly accessToken: Redacted.Redacted
  /** `null` for an app's, which is asked for anew instead. */
  readonly refreshToken: Redacted.Redacted | null
  /** Epoch milliseconds. */
  readonly expiresAt: number
  /** `null` when the platform did not say. */
  readonly scopes: ReadonlyArray<string> | null
}

/** Whose token is wanted: the app's own, or that of a user who has connected, by the platform's id. */
export type WantedToken = { readonly kind: "app" } | { readonly kind: "user"; readonly userId: string }
