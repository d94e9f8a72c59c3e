import { OutboundFailed } from "@kickstand/domain/outbound/OutboundFailed"
import type { OutboundRewards, RewardChange, UndecidedRedemption } from "@kickstand/domain/outbound/OutboundRewards"
import type { KickClient } from "@kickstand/kick/rest/KickClient"
import { redemptionsPerDecision } from "@kickstand/kick/rest/Redemptions"
import type { FailedRedemption } from "@kickstand/kick/rest/Reward"
import { Array, Effect } from "effect"
import { askKick } from "./askKick.ts"

/** What is given, in Kick's words. */
const inKicksWords = ({ backgroundColor, description, enabled, inputRequired, skipsQueue }: RewardChange) => ({
  ...(backgroundColor === undefined ? {} : { background_color: backgroundColor }),
  ...(description === undefined ? {} : { description }),
  ...(enabled === undefined ? {} : { is_enabled: enabled }),
  ...(inputRequired === undefined ? {} : { is_user_input_required: inputRequired }),
  ...(skipsQueue === undefined ? {} : { should_redemptions_skip_request_queue: skipsQueue })
})

const reasons: ReadonlyMap<string | null, UndecidedRedemption["reason"]> = new Map([
  ["NOT_FOUND", "not_found"],
  ["NOT_PENDING", "not_pending"],
  ["NOT_OWNED", "not_owned"]
])

const undecided = ({ id, reason }: FailedRedemption): UndecidedRedemption => ({ id, reason: reasons.get(reason) ?? "unknown" })

/** Rewards at Kick: as the broadcaster, who must have connected and allowed `channel:rewards:write`. */
export const kickRewards = (kick: KickClient["Service"]): OutboundRewards["Service"] => ({
  create: (channel, reward) =>
    askKick(kick, channel, ({ rewards }) =>
      Effect.map(rewards.create({ ...inKicksWords(reward), title: reward.title, cost: reward.cost }), ({ id }) => id)),
  update: (channel, rewardId, change) =>
    askKick(kick, channel, ({ rewards }) =>
      Effect.asVoid(rewards.update({
        ...inKicksWords(change),
        ...(change.title === undefined ? {} : { title: change.title }),
        ...(change.cost === undefined ? {} : { cost: change.cost }),
        ...(change.paused === undefined ? {} : { is_paused: change.paused }),
        id: rewardId
      }))),
  delete: (channel, rewardId) =>
    askKick(kick, channel, ({ rewards }) =>
      rewards.delete({ id: rewardId }).pipe(
        Effect.asVoid,
        // Kick documents no 404 here, and the id is all that it is told.
        Effect.catchTag("KickInvalidRequest", ({ message }) =>
          Effect.fail(new OutboundFailed({ channel, reason: "not_found", detail: message })))
      )),
  decide: (channel, decision, redemptionIds) =>
    askKick(kick, channel, ({ redemptions }) =>
      Effect.map(
        Effect.forEach(
          Array.chunksOf([...new Set(redemptionIds)], redemptionsPerDecision),
          (ids) => redemptions[decision]({ ids })
        ),
        (failures) => failures.flat().map(undecided)
      ))
})
