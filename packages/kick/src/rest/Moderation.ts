import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup } from "effect/http-api"
import { UserToken } from "./access/UserToken.ts"
import { answer } from "./answers.ts"
import { kickOperation } from "./KickOperation.ts"
import { BadRequest } from "./refusals.ts"
import { Id, intOf, textOf } from "./requests.ts"

const whom = { broadcaster_user_id: Id, user_id: Id }

const ban = HttpApiEndpoint.post("ban", "/public/v1/moderation/bans", {
  payload: Schema.Struct({
    ...whom,
    /** Minutes of a timeout, up to a week; a ban when absent. */
    duration: intOf(1, 10_080).pipe(Schema.optionalKey),
    reason: textOf(0, 100).pipe(Schema.optionalKey)
  }),
  success: answer(Schema.Unknown),
  error: BadRequest
}).middleware(UserToken).annotateMerge(kickOperation(
  "Bans somebody from a chat that the token's user moderates, or gives a timeout.",
  { anyOf: ["moderation:ban"] }
))

const unban = HttpApiEndpoint.delete("unban", "/public/v1/moderation/bans", {
  payload: Schema.Struct(whom),
  success: answer(Schema.Unknown),
  error: BadRequest
}).middleware(UserToken).annotateMerge(kickOperation("Ends a ban or a timeout.", {
  anyOf: ["moderation:ban"],
  idempotent: true
}))

/** Bans and timeouts. */
export class Moderation extends HttpApiGroup.make("moderation").add(ban, unban) {}
