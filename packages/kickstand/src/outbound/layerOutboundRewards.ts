import { OutboundRewards } from "@kickstand/domain/outbound/OutboundRewards"
import { KickClient } from "@kickstand/kick/rest/KickClient"
import { TwitchClient } from "@kickstand/twitch/rest/TwitchClient"
import { Effect, Layer } from "effect"
import { atPlatform } from "./atPlatform.ts"
import { kickRewards } from "./kick/kickRewards.ts"
import { twitchRewards } from "./twitch/twitchRewards.ts"

/** Rewards at both platforms, as the broadcaster, who must have connected. */
export const layerOutboundRewards: Layer.Layer<OutboundRewards, never, KickClient | TwitchClient> = Layer.effect(
  OutboundRewards,
  Effect.gen(function*() {
    const at = atPlatform({ kick: kickRewards(yield* KickClient), twitch: twitchRewards(yield* TwitchClient) })
    return OutboundRewards.of({
      create: (channel, reward) => at(channel).create(channel, reward),
      update: (channel, rewardId, change) => at(channel).update(channel, rewardId, change),
      delete: (channel, rewardId) => at(channel).delete(channel, rewardId),
      decide: (channel, decision, redemptionIds) => at(channel).decide(channel, decision, redemptionIds)
    })
  })
)
