import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, HttpApiSchema } from "effect/http-api"
import { UserToken } from "./access/UserToken.ts"
import { answer, things } from "./answers.ts"
import { kickOperation } from "./KickOperation.ts"
import { BadRequest, NotFound } from "./refusals.ts"
import { Key, something, textOf } from "./requests.ts"
import { Reward } from "./Reward.ts"

/** How many rewards a channel may have, enabled and disabled ones together. */
export const rewardsPerChannel = 15

const Cost = Schema.Int.pipe(Schema.check(Schema.isGreaterThanOrEqualTo(1)))
const Color = Schema.String.pipe(Schema.check(Schema.isPattern(/^#([0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})$/)))
const Switch = Schema.Boolean.pipe(Schema.optionalKey)

const optional = {
  background_color: Color.pipe(Schema.optionalKey),
  description: textOf(0, 200).pipe(Schema.optionalKey),
  is_enabled: Switch,
  is_user_input_required: Switch,
  should_redemptions_skip_request_queue: Switch
}

const list = HttpApiEndpoint.get("list", "/public/v1/channels/rewards", { success: answer(things(Reward)) })
  .middleware(UserToken).annotateMerge(kickOperation("The rewards of the user's own channel, at most 15.", {
    anyOf: ["channel:rewards:read", "channel:rewards:write"],
    idempotent: true
  }))

const create = HttpApiEndpoint.post("create", "/public/v1/channels/rewards", {
  payload: Schema.Struct({ ...optional, cost: Cost, title: textOf(1, 50) }),
  success: answer(Reward),
  error: BadRequest
}).middleware(UserToken).annotateMerge(kickOperation("Makes a reward, unless there are 15.", {
  anyOf: ["channel:rewards:write"]
}))

const update = HttpApiEndpoint.patch("update", "/public/v1/channels/rewards/:id", {
  params: { id: Key },
  payload: Schema.Struct({
    ...optional,
    cost: Cost.pipe(Schema.optionalKey),
    is_paused: Switch,
    title: textOf(1, 50).pipe(Schema.optionalKey)
  }).check(something),
  success: answer(Reward),
  error: [BadRequest, NotFound]
}).middleware(UserToken).annotateMerge(kickOperation("Changes a reward that the same app made.", {
  anyOf: ["channel:rewards:write"],
  idempotent: true
}))

const remove = HttpApiEndpoint.delete("delete", "/public/v1/channels/rewards/:id", {
  params: { id: Key },
  success: HttpApiSchema.NoContent,
  error: BadRequest
}).middleware(UserToken).annotateMerge(kickOperation("Deletes a reward that the same app made.", {
  anyOf: ["channel:rewards:write"],
  idempotent: true
}))

/** What viewers can redeem. */
export class Rewards extends HttpApiGroup.make("rewards").add(list, create, update, remove) {}
