import { Schema } from "effect"
import { Id, MaybeCount, MaybeInstant, MaybeText } from "./fields.ts"
import { isJsonObject } from "./KickBody.ts"
import { baseOf, kickEvent } from "./KickEvent.ts"
import { KickUser, personOf } from "./KickUser.ts"

/** `channel.reward.redemption.updated`; each status of a redemption is a fact of its own. */
export const KickRewardRedemption = kickEvent({
  types: ["channel.reward.redemption.updated"],
  matches: (body) => isJsonObject(body.redeemer) && isJsonObject(body.reward),
  schema: Schema.Struct({
    id: Id,
    broadcaster: KickUser,
    redeemer: KickUser,
    reward: Schema.Struct({
      id: Id,
      title: MaybeText,
      cost: MaybeCount,
      description: MaybeText,
      background_color: MaybeText
    }),
    status: Schema.Literals(["pending", "accepted", "rejected"]),
    user_input: MaybeText,
    redeemed_at: MaybeInstant
  }),
  keyOf: ({ id, status }) => `kick:reward:${id}:${status}`,
  toEvent: (payload, occasion, id) => {
    // Only the redemption itself tells its time; a decision on it happened when it was sent.
    const base = baseOf(payload.broadcaster, payload.status === "pending" ? payload.redeemed_at : null, occasion, id)
    const { reward } = payload
    return {
      _tag: "RewardRedeemed",
      ...base,
      redemptionId: payload.id,
      redeemer: personOf(payload.redeemer),
      reward: {
        id: reward.id,
        title: reward.title ?? "",
        cost: reward.cost ?? 0,
        description: reward.description,
        backgroundColor: reward.background_color
      },
      userInput: payload.user_input,
      status: payload.status,
      redeemedAt: payload.redeemed_at ?? base.at
    }
  }
})
