import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup } from "effect/http-api"
import { AnyToken } from "./access/AnyToken.ts"
import { answer, flag, number, text } from "./answers.ts"
import { kickOperation } from "./KickOperation.ts"

/** What a token is. Of one that is not active nothing else is told. */
export const TokenInfo = Schema.Struct({
  active: flag,
  client_id: text,
  /** Epoch seconds. */
  exp: number,
  /** Separated by spaces. */
  scope: text,
  /** `user` or `app` */
  token_type: text
})
export interface TokenInfo extends Schema.Schema.Type<typeof TokenInfo> {}

const introspect = HttpApiEndpoint.post("introspect", "/public/v1/token/introspect", { success: answer(TokenInfo) })
  .middleware(AnyToken).annotateMerge(kickOperation("What the token of the request is.", {
    idempotent: true,
    deprecated: "`POST /oauth/token/introspect` of the id host"
  }))

/** The token itself. */
export class Tokens extends HttpApiGroup.make("tokens").add(introspect) {}
