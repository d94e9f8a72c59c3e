import { Id, maybe, MaybeCount, MaybeInstant, MaybeText } from "@kickstand/domain/event/payloadFields"
import { Schema } from "effect"
import { baseOf, broadcasterFields, twitchFact } from "./TwitchEvent.ts"
import { userFields, userOf } from "./TwitchUser.ts"

const statuses = { unfulfilled: "pending", fulfilled: "accepted", canceled: "rejected" } as const

const Status = maybe(
  Schema.Literals(["pending", "accepted", "rejected"]),
  (value) => statuses[value as keyof typeof statuses] ?? "pending"
)

const redemption = (type: string) =>
  twitchFact({
    type,
    schema: Schema.Struct({
      ...broadcasterFields,
      ...userFields,
      id: Id,
      user_input: MaybeText,
      status: Status,
      reward: Schema.Struct({ id: Id, title: MaybeText, cost: MaybeCount, prompt: MaybeText }),
      redeemed_at: MaybeInstant
    }),
    keyOf: ({ id, status }) => `twitch:reward:${id}:${status}`,
    toEvent: (told, occasion, id) => {
      // Only the redemption itself tells its time; a decision on it happened when it was sent.
      const base = baseOf(told, told.status === "pending" ? told.redeemed_at : null, occasion, id)
      const { reward } = told
      return {
        _tag: "RewardRedeemed",
        ...base,
        redemptionId: told.id,
        redeemer: userOf(told),
        reward: {
          id: reward.id,
          title: reward.title ?? "",
          cost: reward.cost ?? 0,
          description: reward.prompt,
          backgroundColor: null
        },
        userInput: told.user_input,
        status: told.status,
        redeemedAt: told.redeemed_at ?? base.at
      }
    }
  })

/** Channel points were spent on a reward, or that was decided on; each status of a redemption is a fact of its own. */
export const rewardRedemptions = [
  redemption("channel.channel_points_custom_reward_redemption.add"),
  redemption("channel.channel_points_custom_reward_redemption.update")
]
