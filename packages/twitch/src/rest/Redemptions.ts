import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup } from "effect/http-api"
import { answer, text } from "./answers.ts"
import { TwitchOperation } from "./TwitchOperation.ts"

/** Redemptions per request. */
export const redemptionsAtOnce = 50

/** A redemption of a reward. */
export const TwitchRedemption = Schema.Struct({
  id: Schema.String,
  /** `UNFULFILLED`, `FULFILLED` or `CANCELED`. */
  status: text
})

const Ids = Schema.Array(Schema.String).check(Schema.isMinLength(1), Schema.isMaxLength(redemptionsAtOnce))

const which = { broadcaster_id: Schema.String, reward_id: Schema.String, id: Ids }

const path = "/helix/channel_points/custom_rewards/redemptions"

const list = HttpApiEndpoint.get("list", path, {
  query: { ...which, first: Schema.String.pipe(Schema.optionalKey) },
  success: answer(TwitchRedemption)
}).annotate(TwitchOperation, { takes: "user", anyOf: ["channel:read:redemptions", "channel:manage:redemptions"] })

const update = HttpApiEndpoint.patch("update", path, {
  query: which,
  payload: Schema.Struct({ status: Schema.Literals(["FULFILLED", "CANCELED"]) }),
  success: answer(TwitchRedemption)
}).annotate(TwitchOperation, { takes: "user", anyOf: ["channel:manage:redemptions"] })

/** Redemptions of rewards that the app made itself, by the broadcaster's token. */
export class Redemptions extends HttpApiGroup.make("redemptions").add(list, update) {}
