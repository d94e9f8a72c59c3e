import type { Draft, MakeDraft, Scene } from "../Draft.ts"
import { ulid } from "../ids.ts"
import { inMillis } from "../kickJson.ts"
import type { OpenRedemption } from "../SimulatedChannel.ts"
import { shortBroadcasterJson, shortUserJson, userAt } from "../userJson.ts"
import { phrases, rewards } from "../vocabulary.ts"

const draft = (
  { world, channel }: Scene,
  { id, user, reward, input, redeemedAt }: OpenRedemption,
  status: "pending" | "accepted" | "rejected"
): Draft => {
  const [title, cost, description] = rewards[reward] ?? rewards[0]
  return {
    type: "channel.reward.redemption.updated",
    body: {
      id,
      user_input: input,
      status,
      redeemed_at: inMillis(redeemedAt),
      reward: { id: `01KBHE7RZNHB0SKDV1H86CD4${reward}${channel.userId % 10}`, title, cost, description },
      redeemer: shortUserJson(userAt(world, user)),
      broadcaster: shortBroadcasterJson(channel)
    },
    truth: { _tag: "Redeemed" }
  }
}

/** Somebody redeems a reward, or the streamer accepts or rejects what was redeemed before. */
export const redemption: MakeDraft = (scene, at) => {
  const { world, channel } = scene
  const { prng } = world
  const open = channel.openRedemptions[0]
  if (open !== undefined && (channel.openRedemptions.length > 5 || prng.chance(0.45))) {
    channel.openRedemptions.shift()
    return draft(scene, open, prng.chance(0.7) ? "accepted" : "rejected")
  }
  const reward = prng.below(rewards.length)
  const input = reward === 0 || reward === 3 ? prng.pick(phrases) : ""
  const redeemed = { id: ulid(prng, at), user: world.drawUser(channel), reward, input, redeemedAt: at }
  channel.openRedemptions.push(redeemed)
  return draft(scene, redeemed, "pending")
}
