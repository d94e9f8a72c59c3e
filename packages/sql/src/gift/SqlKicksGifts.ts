import type { ChannelId } from "@kickstand/domain/event/ChannelId"
import { type KicksGift, KicksGiftProjection } from "@kickstand/domain/gift/KicksGiftProjection"
import { type KicksGifter, KicksGifts } from "@kickstand/domain/gift/KicksGifts"
import type { Page, PageRequest } from "@kickstand/domain/projection/Page"
import type { Window } from "@kickstand/domain/projection/Window"
import { Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { orUnavailable } from "../client/orUnavailable.ts"
import { activeGeneration } from "../projection/activeGeneration.ts"
import { newestOf } from "../projection/newestOf.ts"
import { knownWithin } from "../projection/knownWithin.ts"

interface GiftRow extends Omit<KicksGift, "sender" | "channel"> {
  readonly sender_id: string | null
  readonly sender_username: string | null
}

const columns =
  `id, at::float8 AS at, amount::float8 AS amount, sender_id, sender_username, gift_name AS "giftName", message`

const gift = (channel: ChannelId) => (row: GiftRow): KicksGift => ({
  id: row.id,
  channel,
  at: row.at,
  sender: row.sender_id === null ? null : { id: row.sender_id, username: row.sender_username ?? "" },
  amount: row.amount,
  giftName: row.giftName,
  message: row.message
})

/** {@link KicksGifts} from the table of the gift read model. */
export const SqlKicksGifts: { readonly layer: Layer.Layer<KicksGifts, never, SqlClient.SqlClient> } = {
  layer: Layer.effect(
    KicksGifts,
    Effect.gen(function*() {
      const sql = yield* SqlClient.SqlClient
      const generation = activeGeneration(sql, KicksGiftProjection)
      const asked = (channel: ChannelId, window: Window) =>
        sql`generation = ${generation} AND channel = ${channel} AND ${knownWithin(sql, window)}`

      const list = (channel: ChannelId, window: Window, page: PageRequest) => {
        const from = sql`kickstand.kicks_gifts AS t WHERE ${asked(channel, window)}`
        return Effect.map(
          newestOf<GiftRow>(sql, { columns, from, order: ["at", "id"] }, page),
          ({ items, total }): Page<KicksGift> => ({ items: items.map(gift(channel)), total })
        )
      }

      const total = (channel: ChannelId, window: Window) =>
        Effect.map(
          sql<{ readonly total: number }>`
            SELECT coalesce(sum(amount), 0)::float8 AS total FROM kickstand.kicks_gifts
            WHERE ${asked(channel, window)}`,
          ([row]) => row?.total ?? 0
        )

      const topGifters = (channel: ChannelId, window: Window, limit: number) =>
        sql<KicksGifter>`
          WITH top AS (
            SELECT sender_id, sum(amount) AS kicks FROM kickstand.kicks_gifts
            WHERE ${asked(channel, window)} AND sender_id IS NOT NULL
            GROUP BY sender_id ORDER BY kicks DESC, sender_id LIMIT ${limit}
          )
          SELECT top.sender_id AS "userId", last.sender_username AS username, top.kicks::float8 AS kicks
          FROM top JOIN (
            SELECT DISTINCT ON (sender_id) sender_id, sender_username FROM kickstand.kicks_gifts
            WHERE ${asked(channel, window)} AND sender_id IN (SELECT sender_id FROM top)
            ORDER BY sender_id, at DESC, id DESC
          ) AS last USING (sender_id)
          ORDER BY top.kicks DESC, top.sender_id`

      return KicksGifts.of({
        list: (channel, window, page) => list(channel, window, page).pipe(orUnavailable("KicksGifts.list")),
        total: (channel, window) => total(channel, window).pipe(orUnavailable("KicksGifts.total")),
        topGifters: (channel, window, limit) =>
          topGifters(channel, window, limit).pipe(orUnavailable("KicksGifts.topGifters"))
      })
    })
  )
}
