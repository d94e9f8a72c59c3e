import { Schema, SchemaGetter } from "effect"

const words = (text: string): ReadonlyArray<string> => text.split(/[\s,]+/).filter((word) => word !== "")

/** Scopes as one text with spaces, as a list, or not at all. */
const Scopes = Schema.Unknown.pipe(Schema.decodeTo(Schema.Array(Schema.String), {
  decode: SchemaGetter.transform((scope: unknown) =>
    typeof scope === "string" ? words(scope) : Array.isArray(scope) ? scope.filter((each) => typeof each === "string") : []
  ),
  encode: SchemaGetter.transform((scopes: ReadonlyArray<string>): unknown => scopes.join(" "))
}))

/** Seconds as a number or a text. */
const Seconds = Schema.Union([Schema.Finite, Schema.FiniteFromString])

/** Kick's answer at `/oauth/token`. */
export const TokenAnswer = Schema.Struct({
  access_token: Schema.NonEmptyString,
  refresh_token: Schema.optionalKey(Schema.NullOr(Schema.String)),
  expires_in: Schema.optionalKey(Schema.NullOr(Seconds)),
  scope: Schema.optionalKey(Scopes)
})

/** Kick's answer at `/oauth/token/introspect`; beside `active` nothing is told of a token that is not. */
export const IntrospectAnswer = Schema.Struct({
  active: Schema.Boolean,
  client_id: Schema.optionalKey(Schema.NullOr(Schema.String)),
  token_type: Schema.optionalKey(Schema.NullOr(Schema.String)),
  scope: Schema.optionalKey(Scopes),
  exp: Schema.optionalKey(Schema.NullOr(Seconds))
})

/** Kick's API puts answers into `data`; its id host is not seen to, but is documented to. */
export const dataOf = <A, I, RD, RE>(schema: Schema.Codec<A, I, RD, RE>) =>
  Schema.Union([Schema.Struct({ data: schema }), schema])

/** Kick's way to refuse. */
export const RefusalAnswer = Schema.Struct({
  error: Schema.NonEmptyString,
  error_description: Schema.optionalKey(Schema.NullOr(Schema.String))
})

/** Kick's answer at `/public/v1/users`, as much of it as tells who a token belongs to. */
export const UsersAnswer = Schema.Struct({
  data: Schema.NonEmptyArray(Schema.Struct({
    user_id: Schema.Union([Schema.Int, Schema.NonEmptyString]),
    name: Schema.optionalKey(Schema.NullOr(Schema.String))
  }))
})
