import { OutboundFailed } from "@kickstand/domain/outbound/OutboundFailed"
import type { OutboundRewards, RewardChange } from "@kickstand/domain/outbound/OutboundRewards"
import type { TwitchClient } from "@kickstand/twitch/rest/TwitchClient"
import { Effect } from "effect"
import { askTwitch } from "./askTwitch.ts"
import { decideRedemptions } from "./decideRedemptions.ts"

/** What is given, in Twitch's words. */
const inTwitchsWords = ({ backgroundColor, description, enabled, inputRequired, skipsQueue }: RewardChange) => ({
  ...(backgroundColor === undefined ? {} : { background_color: backgroundColor }),
  ...(description === undefined ? {} : { prompt: description }),
  ...(enabled === undefined ? {} : { is_enabled: enabled }),
  ...(inputRequired === undefined ? {} : { is_user_input_required: inputRequired }),
  ...(skipsQueue === undefined ? {} : { should_redemptions_skip_request_queue: skipsQueue })
})

/** Rewards at Twitch: as the broadcaster, who must have connected and allowed `channel:manage:redemptions`. */
export const twitchRewards = (twitch: TwitchClient["Service"]): OutboundRewards["Service"] => ({
  create: (channel, reward) =>
    askTwitch(twitch, channel, Effect.fnUntraced(function*({ rewards }, broadcaster_id) {
      const payload = { ...inTwitchsWords(reward), title: reward.title, cost: reward.cost }
      const { data: [made] } = yield* rewards.create({ query: { broadcaster_id }, payload })
      if (made !== undefined) return made.id
      return yield* new OutboundFailed({ channel, reason: "away", detail: "Twitch did not say which reward it made" })
    })),
  update: (channel, id, change) =>
    askTwitch(twitch, channel, ({ rewards }, broadcaster_id) =>
      Effect.asVoid(rewards.update({
        query: { broadcaster_id, id },
        payload: {
          ...inTwitchsWords(change),
          ...(change.title === undefined ? {} : { title: change.title }),
          ...(change.cost === undefined ? {} : { cost: change.cost }),
          ...(change.paused === undefined ? {} : { is_paused: change.paused })
        }
      }))),
  delete: (channel, id) =>
    askTwitch(twitch, channel, ({ rewards }, broadcaster_id) =>
      Effect.asVoid(rewards.remove({ query: { broadcaster_id, id } }))),
  decide: (channel, decision, redemptionIds) =>
    askTwitch(twitch, channel, (operations, userId) => decideRedemptions(operations, userId, decision, redemptionIds))
})
