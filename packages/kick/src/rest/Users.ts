import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup } from "effect/http-api"
import { AnyToken } from "./access/AnyToken.ts"
import { answer, id, rareText, text, things } from "./answers.ts"
import { kickOperation } from "./KickOperation.ts"
import { Livestream } from "./Livestream.ts"
import { BadRequest } from "./refusals.ts"
import { Id, listOf } from "./requests.ts"

/** A user. */
export const User = Schema.Struct({
  user_id: id,
  name: text,
  /** Only told to the user. */
  email: rareText,
  profile_picture: text
})
export interface User extends Schema.Schema.Type<typeof User> {}

const list = HttpApiEndpoint.get("list", "/public/v1/users", {
  query: { id: Schema.Array(Id).pipe(Schema.optionalKey) },
  success: answer(things(User)),
  error: BadRequest
}).middleware(AnyToken).annotateMerge(kickOperation(
  "Users by id; the token's user when no ids are given.",
  { anyOf: ["user:read"], idempotent: true }
))

const livestreams = HttpApiEndpoint.get("livestreams", "/public/v1/users/livestreams", {
  query: { user_id: listOf(Id, 1, 100) },
  success: answer(things(Livestream)),
  error: BadRequest
}).middleware(AnyToken).annotateMerge(kickOperation("The livestreams of users who are live.", { idempotent: true }))

/** Users, and which of them are live. */
export class Users extends HttpApiGroup.make("users").add(list, livestreams) {}
