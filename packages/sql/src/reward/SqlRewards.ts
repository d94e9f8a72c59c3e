import type { ChannelId } from "@kickstand/domain/event/ChannelId"
import type { Page, PageRequest } from "@kickstand/domain/projection/Page"
import type { Window } from "@kickstand/domain/projection/Window"
import { type Redemption, RewardProjection } from "@kickstand/domain/reward/RewardProjection"
import { type RedeemedReward, type Redeemer, Rewards } from "@kickstand/domain/reward/Rewards"
import { Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { orUnavailable } from "../client/orUnavailable.ts"
import { activeGeneration } from "../projection/activeGeneration.ts"
import { newestOf } from "../projection/newestOf.ts"
import { pageOf } from "../projection/pageOf.ts"
import { knownWithin } from "../projection/knownWithin.ts"
import { redemption, redemptionColumns, type RedemptionRow } from "./redemptionRow.ts"

const make = Effect.gen(function*() {
  const sql = yield* SqlClient.SqlClient
  const generation = activeGeneration(sql, RewardProjection)
  const asked = (channel: ChannelId, window: Window) =>
    sql`generation = ${generation} AND channel = ${channel} AND ${knownWithin(sql, window)}`

  const redemptions = (channel: ChannelId, window: Window, page: PageRequest) => {
    const from = sql`kickstand.reward_redemptions AS t WHERE ${asked(channel, window)}`
    return Effect.map(
      newestOf<RedemptionRow>(sql, { columns: redemptionColumns, from, order: ["at", "id"] }, page),
      ({ items, total }): Page<Redemption> => ({ items: items.map(redemption), total })
    )
  }

  const topRedeemer = (channel: ChannelId, window: Window) =>
    Effect.map(
      sql<Redeemer>`
        WITH made AS MATERIALIZED (
          SELECT user_id, username, at, id FROM kickstand.reward_redemptions WHERE ${asked(channel, window)}
        )
        SELECT user_id AS "userId", count(*)::float8 AS redemptions,
          (SELECT username FROM made AS last WHERE last.user_id = made.user_id ORDER BY at DESC, id DESC LIMIT 1)
        FROM made GROUP BY user_id ORDER BY redemptions DESC, user_id LIMIT 1`,
      ([top]) => top ?? null
    )

  const topRewards = (channel: ChannelId, window: Window, page: PageRequest) => {
    const rows = sql`
      WITH made AS MATERIALIZED (
        SELECT reward_id, title, at, id FROM kickstand.reward_redemptions WHERE ${asked(channel, window)}
      )
      SELECT counted.reward_id AS "rewardId", last.title, counted.redemptions
      FROM (SELECT reward_id, count(*)::float8 AS redemptions FROM made GROUP BY reward_id) AS counted
      JOIN (
        SELECT DISTINCT ON (reward_id) reward_id, title FROM made ORDER BY reward_id, at DESC, id DESC
      ) AS last USING (reward_id)`
    return Effect.map(
      pageOf<RedeemedReward>(sql, rows, `redemptions DESC, "rewardId"`, page),
      ({ items, total }): Page<RedeemedReward> => ({
        items: items.map(({ rewardId, title, redemptions }) => ({ rewardId, title, redemptions })),
        total
      })
    )
  }

  return Rewards.of({
    redemptions: (channel, window, page) => redemptions(channel, window, page).pipe(orUnavailable("Rewards.redemptions")),
    topRedeemer: (channel, window) => topRedeemer(channel, window).pipe(orUnavailable("Rewards.topRedeemer")),
    topRewards: (channel, window, page) => topRewards(channel, window, page).pipe(orUnavailable("Rewards.topRewards"))
  })
})

/** {@link Rewards} from the table of the reward read model. */
export const SqlRewards: { readonly layer: Layer.Layer<Rewards, never, SqlClient.SqlClient> } = {
  layer: Layer.effect(Rewards, make)
}
