import { userIdOf } from "@kickstand/domain/event/ChannelId"
import { digest } from "@kickstand/domain/event/naturalId"
import { Schema } from "effect"
import { MaybeName, MaybeText, UserId } from "../../event/fields.ts"
import { frameBase, realtimeEvent } from "../RealtimeEvent.ts"

/** `RewardRedeemedEvent`. It has neither the redemption's id nor the reward's nor its cost: ids are made of what it says. */
export const RewardRedeemedFrame = realtimeEvent({
  types: ["RewardRedeemedEvent"],
  schema: Schema.Struct({
    user_id: UserId,
    username: MaybeName,
    reward_title: MaybeText,
    reward_background_color: MaybeText,
    user_input: MaybeText
  }),
  tell: ({ user_id, username, reward_title, reward_background_color, user_input }, occasion) => {
    const title = reward_title ?? ""
    const said = digest(JSON.stringify([title, user_input]))
    const key = `kick:reward:${userIdOf(occasion.channel)}:${user_id}:${occasion.receivedAt}:${said}`
    const base = frameBase(key, occasion)
    return {
      key,
      telling: { kind: "reward", about: `${user_id}:${title}`, at: base.at, teller: "RewardRedeemedEvent" },
      events: [{
        _tag: "RewardRedeemed",
        ...base,
        redemptionId: `socket:${digest(key)}`,
        redeemer: { id: user_id, username: username ?? user_id },
        reward: {
          id: `title:${digest(title)}`,
          title,
          cost: 0,
          description: null,
          backgroundColor: reward_background_color
        },
        userInput: user_input,
        status: "pending",
        redeemedAt: base.at
      }]
    }
  }
})
