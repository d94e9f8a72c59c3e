import type { ChannelId } from "@kickstand/domain/event/ChannelId"
import type { ToldBan } from "@kickstand/domain/moderation/Ban"

/** A row of `kickstand.bans`, as {@link banColumns} selects it. */
export interface BanRow {
  readonly id: string
  readonly channel: ChannelId
  readonly at: number
  readonly userId: string
  readonly username: string
  readonly moderatorId: string | null
  readonly moderatorName: string | null
  readonly reason: string | null
  readonly expiresAt: number | null
}

/** What to select of `kickstand.bans`. */
export const banColumns = `
  id, channel, at::float8 AS at, user_id AS "userId", username, moderator_id AS "moderatorId",
  moderator_username AS "moderatorName", reason, expires_at::float8 AS "expiresAt"`

/** The moderator whom a row names. */
export const moderatorOf = ({ moderatorId, moderatorName }: Pick<BanRow, "moderatorId" | "moderatorName">) =>
  moderatorId === null ? null : { id: moderatorId, username: moderatorName ?? "" }

/** What a row tells. */
export const toldBan = (row: BanRow): ToldBan => ({
  id: row.id,
  channel: row.channel,
  at: row.at,
  user: { id: row.userId, username: row.username },
  moderator: moderatorOf(row),
  reason: row.reason,
  expiresAt: row.expiresAt
})
