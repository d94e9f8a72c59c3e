import { Schema } from "effect"
import type { HttpClientError } from "effect/http"

/**
 * There is no token that Twitch accepts.
 *
 * - `no_token`: none is known for this user or app
 * - `refused`: Twitch refused the token, and the one that came after it
 * - `connect_again`: it can no longer be renewed; the user must connect anew
 */
export class TwitchUnauthorized extends Schema.TaggedError<TwitchUnauthorized>()("TwitchUnauthorized", {
  reason: Schema.Literals(["no_token", "refused", "connect_again"]),
  /** Twitch's id of the user whose token it is; `null` for the app's own. */
  userId: Schema.NullOr(Schema.String),
  message: Schema.String
}) {}

/** A user's token does not allow what is asked: the user must connect anew and allow it. Twitch was not asked. */
export class TwitchMissingScope extends Schema.TaggedError<TwitchMissingScope>()("TwitchMissingScope", {
  /** Any one of these would do. */
  anyOf: Schema.Array(Schema.String),
  userId: Schema.NullOr(Schema.String)
}) {
  override get message(): string {
    return `The token lacks the scope ${this.anyOf.join(" or ")}`
  }
}

/** Twitch has decided against a request; asking again would not change it. */
export class TwitchRefused extends Schema.TaggedError<TwitchRefused>()("TwitchRefused", {
  /** The HTTP status: 409 for what is there already, 403 for what nobody allowed us. */
  status: Schema.Int,
  message: Schema.String
}) {}

/** Twitch wants fewer requests, and went on wanting that however often it was asked again. */
export class TwitchRateLimited extends Schema.TaggedError<TwitchRateLimited>()("TwitchRateLimited", {
  /** Milliseconds that Twitch wants to be left alone; `null` when it did not say. */
  retryAfter: Schema.NullOr(Schema.Int),
  message: Schema.String
}) {}

/** Twitch did not give an answer that can be used. Whether it did what was asked is not known. */
export class TwitchUnavailable extends Schema.TaggedError<TwitchUnavailable>()("TwitchUnavailable", {
  reason: Schema.Literals(["status", "network", "timeout", "undecodable"]),
  message: Schema.String
}) {}

/** Twitch gave no answer that can be used. */
export type TwitchSilence = TwitchRateLimited | TwitchUnavailable

/** Why no token could be had. */
export type TwitchTokenError = TwitchUnauthorized | TwitchMissingScope | TwitchSilence

/** Why Twitch did not do what it was asked. */
export type TwitchError = TwitchTokenError | TwitchRefused

/** What the client's methods fail with: beside Twitch's own errors, a request that breaks a limit and was never sent. */
export type TwitchFailure = TwitchError | HttpClientError.HttpClientError | Schema.SchemaError
