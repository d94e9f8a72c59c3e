import { Schema } from "effect"
import { KickScope } from "./KickScope.ts"

/**
 * There is no token that Kick accepts.
 *
 * - `no_token`: none is known for this user or app
 * - `refused`: Kick refused the token, and the one that came after it
 * - `connect_again`: it can no longer be renewed; the user must connect anew
 */
export class KickUnauthorized extends Schema.TaggedError<KickUnauthorized>()("KickUnauthorized", {
  reason: Schema.Literals(["no_token", "refused", "connect_again"]),
  /** Kick's number of the user whose token it is; `null` for the app's own. */
  userId: Schema.NullOr(Schema.String),
  message: Schema.String
}) {}

/** A user's token does not allow what is asked: the user must connect anew and allow it. Kick was not asked. */
export class KickMissingScope extends Schema.TaggedError<KickMissingScope>()("KickMissingScope", {
  /** Any one of these would do. */
  anyOf: Schema.Array(KickScope),
  userId: Schema.NullOr(Schema.String)
}) {
  override get message(): string {
    return `The token lacks the scope ${this.anyOf.join(" or ")}`
  }
}

/** Kick knows who asks and refuses, for instance to moderate a channel that the user does not moderate. */
export class KickForbidden extends Schema.TaggedError<KickForbidden>()("KickForbidden", {
  message: Schema.String
}) {}

/** What was asked for does not exist at Kick. */
export class KickNotFound extends Schema.TaggedError<KickNotFound>()("KickNotFound", {
  message: Schema.String
}) {}

/** The request is not one that Kick takes; sending it again is of no use. */
export class KickInvalidRequest extends Schema.TaggedError<KickInvalidRequest>()("KickInvalidRequest", {
  /** `here`: it breaks a documented limit and was never sent. `kick`: Kick refused it. */
  refusedBy: Schema.Literals(["here", "kick"]),
  message: Schema.String
}) {}

/** Kick wants fewer requests, and went on wanting that however often it was asked again. */
export class KickRateLimited extends Schema.TaggedError<KickRateLimited>()("KickRateLimited", {
  /** Milliseconds that Kick wants to be left alone; `null` when it did not say. */
  retryAfter: Schema.NullOr(Schema.Int),
  message: Schema.String
}) {}

/** Kick did not give an answer that can be used. Whether it did what was asked is not known. */
export class KickUnavailable extends Schema.TaggedError<KickUnavailable>()("KickUnavailable", {
  reason: Schema.Literals(["status", "network", "timeout", "undecodable"]),
  /** The HTTP status, where there was an answer. */
  status: Schema.NullOr(Schema.Int),
  message: Schema.String
}) {}

/** Why no token could be had. */
export type KickTokenError = KickUnauthorized | KickMissingScope | KickRateLimited | KickUnavailable

/** Why Kick did not do what it was asked. */
export type KickError = KickTokenError | KickForbidden | KickNotFound | KickInvalidRequest
