import type { ChannelId } from "@kickstand/domain/event/ChannelId"
import type { PinnedMessage } from "@kickstand/domain/pin/PinnedMessage"
import { PinProjection } from "@kickstand/domain/pin/PinProjection"
import { Pins } from "@kickstand/domain/pin/Pins"
import type { Page, PageRequest } from "@kickstand/domain/projection/Page"
import type { Window } from "@kickstand/domain/projection/Window"
import { DeletionProjection } from "@kickstand/domain/room/DeletionProjection"
import { Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { orUnavailable } from "../client/orUnavailable.ts"
import { activeGeneration } from "../projection/activeGeneration.ts"
import { knownWithin } from "../projection/knownWithin.ts"

interface PinRow {
  readonly id: string
  readonly at: number
  readonly messageId: string
  readonly senderId: string
  readonly senderUsername: string
  readonly pinnedById: string | null
  readonly pinnedByUsername: string | null
  readonly content: string
  readonly duration: number | null
  readonly deletedAt: number | null
}

const ofSame = (other: string) => `${other}.generation = t.generation AND ${other}.channel = t.channel`

/** When the pin came that took the place of `t`, of any message or of its own. */
const replaced = (condition = "true"): string => `
  coalesce((
    SELECT n.at FROM kickstand.pins AS n
    WHERE ${ofSame("n")} AND ${condition} AND (n.at, n.id) > (t.at, t.id)
    ORDER BY n.at, n.id LIMIT 1
  ), ${Number.MAX_SAFE_INTEGER})`

const sameMessage = (other: string) => `${other}.message_id = t.message_id`

/** When `t` ended: by the rule of `pairPins`, what takes something down before the next pin takes this one down. */
const endedAt = `
  least(
    (
      SELECT min(u.at) FROM kickstand.unpins AS u
      WHERE ${ofSame("u")} AND u.message_id IS NULL AND u.at >= t.at AND u.at < ${replaced()}
    ),
    (
      SELECT min(u.at) FROM kickstand.unpins AS u
      WHERE ${ofSame("u")} AND ${sameMessage("u")} AND u.at >= t.at AND u.at < ${replaced(sameMessage("n"))}
    ),
    (
      SELECT d.at FROM kickstand.chat_deletions AS d
      WHERE d.generation = (SELECT generation FROM kickstand.projections WHERE active AND name = '${DeletionProjection.name}')
        AND d.channel = t.channel AND ${sameMessage("d")} AND d.at >= t.at AND d.at < ${replaced(sameMessage("n"))}
    )
  )`

const columns = `
  id, at::float8 AS at, message_id AS "messageId", sender_id AS "senderId", sender_username AS "senderUsername",
  pinned_by_id AS "pinnedById", pinned_by_username AS "pinnedByUsername", content, duration::float8 AS duration,
  (${endedAt})::float8 AS "deletedAt"`

const pinnedMessage = (channel: ChannelId) => (row: PinRow): PinnedMessage => ({
  id: row.id,
  channel,
  at: row.at,
  messageId: row.messageId,
  sender: { id: row.senderId, username: row.senderUsername },
  content: row.content,
  pinnedBy: row.pinnedById === null ? null : { id: row.pinnedById, username: row.pinnedByUsername ?? "" },
  duration: row.duration,
  deletedAt: row.deletedAt
})

/** {@link Pins} from the tables of the pin and the deletion read models. */
export const SqlPins: { readonly layer: Layer.Layer<Pins, never, SqlClient.SqlClient> } = {
  layer: Layer.effect(
    Pins,
    Effect.map(SqlClient.SqlClient, (sql) => {
      const generation = activeGeneration(sql, PinProjection)

      const list = (channel: ChannelId, window: Window, { page, limit }: PageRequest) => {
        const asked = sql`
          kickstand.pins WHERE generation = ${generation} AND channel = ${channel} AND ${knownWithin(sql, window)}`
        return Effect.map(
          // The page is cut out first: when a pin ended takes several steps to find.
          sql<PinRow & { readonly total: number; readonly present: boolean | null }>`
            SELECT ${sql.literal(columns)}, t.present, counted.total
            FROM (SELECT count(*)::float8 AS total FROM ${asked}) AS counted
            LEFT JOIN (
              SELECT *, true AS present FROM ${asked}
              ORDER BY pins.at DESC, pins.id DESC LIMIT ${limit} OFFSET ${(page - 1) * limit}
            ) AS t ON true
            ORDER BY t.at DESC, t.id DESC`,
          (rows): Page<PinnedMessage> => ({
            items: rows.filter(({ present }) => present === true).map(pinnedMessage(channel)),
            total: rows[0]?.total ?? 0
          })
        )
      }

      return Pins.of({ list: (channel, window, page) => list(channel, window, page).pipe(orUnavailable("Pins.list")) })
    })
  )
}
