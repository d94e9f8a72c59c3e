import { platformOf } from "../../event/ChannelId.ts"
import type { Platform } from "../../event/Platform.ts"
import { absorb, absorbOne } from "../../projection/absorb.ts"
import { latest, type Latest } from "../../projection/Latest.ts"
import type { Projection } from "../../projection/Projection.ts"
import { isLoyaltyEvent } from "../LoyaltyEvent.ts"
import { coinMoves } from "./coinMoves.ts"

/** What events did to the coins of one viewer. */
export interface CoinChange {
  readonly broadcasterId: string
  readonly platform: Platform
  readonly userId: string
  readonly coins: number
  readonly name: Latest<string>
}

/** What a batch of events does to coins, by broadcaster and viewer. */
export type CoinDelta = Map<string, CoinChange>

/** The key of a viewer's coins. */
export const coinKey = (broadcasterId: string, platform: Platform, userId: string): string =>
  `${broadcasterId}|${platform}|${userId}`

const merge = (left: CoinChange, right: CoinChange): CoinChange => ({
  ...left,
  coins: left.coins + right.coins,
  name: latest(left.name, right.name)
})

/** Sums up what viewers have. */
export const CoinProjection: Projection<CoinDelta> = {
  name: "coin",
  version: 1,
  fold: (events) => {
    const delta: CoinDelta = new Map()
    for (const event of events) {
      if (!isLoyaltyEvent(event)) continue
      const { at, broadcasterId, channel, id } = event
      const platform = platformOf(channel)
      for (const { coins, viewer } of coinMoves(event).moves) {
        const change = { broadcasterId, platform, userId: viewer.id, coins, name: { at, id, value: viewer.username } }
        absorbOne(delta, coinKey(broadcasterId, platform, viewer.id), change, merge)
      }
    }
    return delta
  },
  combine: (left, right) => absorb(left, right, merge)
}
