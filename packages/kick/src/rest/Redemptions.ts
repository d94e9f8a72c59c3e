import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup } from "effect/http-api"
import { UserToken } from "./access/UserToken.ts"
import { answer, page, things } from "./answers.ts"
import { kickOperation } from "./KickOperation.ts"
import { BadRequest } from "./refusals.ts"
import { Key, textOf } from "./requests.ts"
import { FailedRedemption, RewardRedemptions } from "./Reward.ts"

/** How many redemptions may be decided on at once. */
export const redemptionsPerDecision = 25

const alone = Schema.makeFilter((query: Readonly<Record<"id" | "reward_id" | "status", unknown>> | object) =>
  !("id" in query) || !("reward_id" in query || "status" in query) ||
  "Redemptions are asked for by id or by reward and status, not both at once")

const list = HttpApiEndpoint.get("list", "/public/v1/channels/rewards/redemptions", {
  query: Schema.Struct({
    reward_id: Key.pipe(Schema.optionalKey),
    /** `pending` when absent. */
    status: Schema.Literals(["pending", "accepted", "rejected"]).pipe(Schema.optionalKey),
    id: Schema.Array(Key).pipe(Schema.optionalKey),
    cursor: textOf(1, 1000).pipe(Schema.optionalKey)
  }).check(alone),
  success: page(things(RewardRedemptions)),
  error: BadRequest
}).middleware(UserToken).annotateMerge(kickOperation("Redemptions by reward and status, or by id, in pages.", {
  anyOf: ["channel:rewards:read", "channel:rewards:write"],
  idempotent: true
}))

const Decision = Schema.Struct({
  ids: Schema.UniqueArray(Key).pipe(Schema.check(Schema.isMinLength(1), Schema.isMaxLength(redemptionsPerDecision)))
})

const accept = HttpApiEndpoint.post("accept", "/public/v1/channels/rewards/redemptions/accept", {
  payload: Decision,
  success: answer(things(FailedRedemption)),
  error: BadRequest
}).middleware(UserToken).annotateMerge(kickOperation("Accepts redemptions, and tells which could not be accepted.", {
  anyOf: ["channel:rewards:write"]
}))

const reject = HttpApiEndpoint.post("reject", "/public/v1/channels/rewards/redemptions/reject", {
  payload: Decision,
  success: answer(things(FailedRedemption)),
  error: BadRequest
}).middleware(UserToken).annotateMerge(kickOperation("Rejects redemptions, and tells which could not be rejected.", {
  anyOf: ["channel:rewards:write"]
}))

/** What viewers redeemed. */
export class Redemptions extends HttpApiGroup.make("redemptions").add(list, accept, reject) {}
