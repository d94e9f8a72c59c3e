import { Option, Result, Schema } from "effect"
import { Base64Url } from "effect/encoding"

/** Who issues the public API's JWTs, as their `iss` says. */
export const jwtIssuer = "kickstand"

/** No JWT of ours is nearly as long; what is longer is not even looked at. Characters. */
export const longestJwt = 2048

/** What a JWT of the public API claims (RFC 7519); times in seconds since the epoch. */
export const JwtClaims = Schema.Struct({
  iss: Schema.String,
  /** The broadcaster's id. */
  sub: Schema.String,
  /** The client id of the credential that it belongs to. */
  aud: Schema.String,
  jti: Schema.String,
  iat: Schema.Int,
  nbf: Schema.optionalKey(Schema.Int),
  exp: Schema.optionalKey(Schema.Int)
})
export interface JwtClaims extends Schema.Schema.Type<typeof JwtClaims> {}

/** The one kind of header that is believed: which algorithm verifies is never left to the JWT. */
const JwtHeader = Schema.Struct({
  alg: Schema.Literal("EdDSA"),
  typ: Schema.optionalKey(Schema.Literal("JWT")),
  kid: Schema.String
})

/** A JWT taken apart; nothing of it is to be believed before its signature is verified. */
export interface UnverifiedJwt {
  readonly keyId: string
  readonly claims: JwtClaims
  /** What the signature is over. */
  readonly signed: Uint8Array<ArrayBuffer>
  /** 64 bytes. */
  readonly signature: Uint8Array<ArrayBuffer>
}

const utf8 = new TextEncoder()
const format = /^([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]{86})$/
const strictly = { onExcessProperty: "error" } as const
const readHeader = Schema.decodeUnknownOption(Schema.fromJsonString(JwtHeader), strictly)
const readClaims = Schema.decodeUnknownOption(Schema.fromJsonString(JwtClaims), strictly)

const textOf = (part: string): string => Result.getOrElse(Base64Url.decodeString(part), () => "")

/** Takes a JWT in its compact form apart; `null` when it is none of the form that {@link writeJwt} gives. */
export const parseJwt = (text: string): UnverifiedJwt | null => {
  if (text.length > longestJwt) return null
  const [, head, body, tail] = format.exec(text) ?? []
  if (head === undefined || body === undefined || tail === undefined) return null
  const header = Option.getOrNull(readHeader(textOf(head)))
  const claims = Option.getOrNull(readClaims(textOf(body)))
  const signature = Result.getOrElse(Base64Url.decode(tail), () => new Uint8Array(0))
  // The last digit holds bits that no byte does: only one way to write a signature is ours.
  if (header === null || claims === null || Base64Url.encode(signature) !== tail) return null
  return {
    keyId: header.kid,
    claims,
    signed: new Uint8Array(utf8.encode(`${head}.${body}`)),
    signature: new Uint8Array(signature)
  }
}

/** Header and claims as they are to be signed. */
export const jwtToSign = (keyId: string, claims: JwtClaims): string =>
  `${Base64Url.encode(JSON.stringify({ alg: "EdDSA", typ: "JWT", kid: keyId }))}.${Base64Url.encode(JSON.stringify(claims))}`

/** A whole JWT in its compact form. */
export const writeJwt = (signed: string, signature: Uint8Array): string => `${signed}.${Base64Url.encode(signature)}`
