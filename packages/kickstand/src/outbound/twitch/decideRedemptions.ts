import type { RedemptionDecision, UndecidedRedemption } from "@kickstand/domain/outbound/OutboundRewards"
import { redemptionsAtOnce } from "@kickstand/twitch/rest/Redemptions"
import type { TwitchUserOperations } from "@kickstand/twitch/rest/TwitchClient"
import { Array, Effect } from "effect"

const statuses = { accept: "FULFILLED", reject: "CANCELED" } as const

/**
 * Decides on redemptions. Twitch wants to be told which reward each belongs to, so the rewards that the app may change are gone
 * through until all are found; it also refuses a request of which one redemption is decided already, so those are left out.
 */
export const decideRedemptions = Effect.fn("decideRedemptions")(function*(
  { redemptions, rewards }: TwitchUserOperations,
  broadcaster_id: string,
  decision: RedemptionDecision,
  redemptionIds: ReadonlyArray<string>
) {
  const wanted = new Set(redemptionIds)
  const undecided: Array<UndecidedRedemption> = []
  if (wanted.size === 0) return undecided
  const { data: own } = yield* rewards.list({ query: { broadcaster_id, only_manageable_rewards: "true" } })

  for (const { id: reward_id } of own) {
    for (const id of Array.chunksOf([...wanted], redemptionsAtOnce)) {
      const { data: found } = yield* redemptions.list({ query: { broadcaster_id, reward_id, id, first: String(redemptionsAtOnce) } })
      const pending = found.filter(({ status }) => status === "UNFULFILLED")
      const decided = found.filter(({ status }) => status !== "UNFULFILLED")
      for (const each of found) wanted.delete(each.id)
      undecided.push(...decided.map((each) => ({ id: each.id, reason: "not_pending" as const })))
      if (!Array.isReadonlyArrayNonEmpty(pending)) continue
      yield* redemptions.update({
        query: { broadcaster_id, reward_id, id: pending.map((each) => each.id) },
        payload: { status: statuses[decision] }
      })
    }
    if (wanted.size === 0) break
  }
  // Of rewards that another app made, Twitch does not say whether they have such a redemption.
  return [...undecided, ...[...wanted].map((id) => ({ id, reason: "not_found" as const }))]
})
