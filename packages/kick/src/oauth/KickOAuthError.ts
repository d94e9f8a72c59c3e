import { Schema } from "effect"
import type { KickRateLimited, KickUnavailable } from "../rest/KickError.ts"

/**
 * Kick refused what was presented: a code that was used, a verifier that does not fit, a refresh token that it revoked.
 * Presenting it again is of no use; the user must log in anew.
 */
export class KickGrantRefused extends Schema.TaggedError<KickGrantRefused>()("KickGrantRefused", {
  /** Kick's code, such as `invalid_grant`. */
  code: Schema.String,
  message: Schema.String
}) {}

/** Kick does not know the app, or not by this secret: the configuration is wrong, and no user's fault. */
export class KickAppRefused extends Schema.TaggedError<KickAppRefused>()("KickAppRefused", {
  /** Kick's code, such as `invalid_client`. */
  code: Schema.String,
  message: Schema.String
}) {}

/** Kick gave no answer that can be used. Nothing is known of what was presented, and it may be presented again. */
export type NoAnswer = KickUnavailable | KickRateLimited

/** Why nothing came of asking Kick's id host. */
export type KickOAuthError = NoAnswer | KickGrantRefused | KickAppRefused
