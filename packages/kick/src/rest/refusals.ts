import { Schema } from "effect"

/** Every refusal of Kick's is the same envelope; its status tells what it means. */
const envelope = { message: Schema.String }

/** The request is not one that Kick takes. */
export class BadRequest extends Schema.Error<BadRequest>("kick/BadRequest")(envelope, { httpApiStatus: 400 }) {}

/** The token is missing, unknown, expired or revoked. */
export class Unauthorized extends Schema.Error<Unauthorized>("kick/Unauthorized")(envelope, { httpApiStatus: 401 }) {}

/** The token does not allow this. */
export class Forbidden extends Schema.Error<Forbidden>("kick/Forbidden")(envelope, { httpApiStatus: 403 }) {}

/** There is no such thing. */
export class NotFound extends Schema.Error<NotFound>("kick/NotFound")(envelope, { httpApiStatus: 404 }) {}

/** The app asks too often. */
export class TooManyRequests
  extends Schema.Error<TooManyRequests>("kick/TooManyRequests")(envelope, { httpApiStatus: 429 })
{}
