import { Schema } from "effect"
import type { HttpClientError } from "effect/http"

/** There is no token that Twitch accepts. */
export class TwitchUnauthorized extends Schema.TaggedError<TwitchUnauthorized>()("TwitchUnauthorized", {
  message: Schema.String
}) {}

/** Twitch has decided against a request; asking again would not change it. */
export class TwitchRefused extends Schema.TaggedError<TwitchRefused>()("TwitchRefused", {
  /** The HTTP status: 409 for what is there already, 403 for what nobody allowed us. */
  status: Schema.Int,
  message: Schema.String
}) {}

/** Twitch wants fewer requests, and went on wanting that however often it was asked again. */
export class TwitchRateLimited extends Schema.TaggedError<TwitchRateLimited>()("TwitchRateLimited", {
  message: Schema.String
}) {}

/** Twitch did not give an answer that can be used. Whether it did what was asked is not known. */
export class TwitchUnavailable extends Schema.TaggedError<TwitchUnavailable>()("TwitchUnavailable", {
  reason: Schema.Literals(["status", "network", "timeout", "undecodable"]),
  message: Schema.String
}) {}

/** Why Twitch did not do what it was asked. */
export type TwitchError = TwitchUnauthorized | TwitchRefused | TwitchRateLimited | TwitchUnavailable

/** What the client's methods fail with: beside Twitch's own errors, a request that breaks a limit and was never sent. */
export type TwitchFailure = TwitchError | HttpClientError.HttpClientError | Schema.SchemaError
