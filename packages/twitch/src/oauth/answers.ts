import { Schema } from "effect"

const Scopes = Schema.NullOr(Schema.Array(Schema.String)).pipe(Schema.optionalKey)

/** Twitch's answer at `/oauth2/token`. */
export const TokenAnswer = Schema.Struct({
  access_token: Schema.NonEmptyString,
  refresh_token: Schema.optionalKey(Schema.NullOr(Schema.String)),
  expires_in: Schema.optionalKey(Schema.NullOr(Schema.Finite)),
  scope: Scopes
})

/** Twitch's answer at `/oauth2/validate`; of an app's token it names no user. */
export const ValidateAnswer = Schema.Struct({
  user_id: Schema.optionalKey(Schema.NullOr(Schema.String)),
  login: Schema.optionalKey(Schema.NullOr(Schema.String)),
  scopes: Scopes
})

/** Twitch's way to refuse. */
export const RefusalAnswer = Schema.Struct({ status: Schema.Int, message: Schema.NonEmptyString })
