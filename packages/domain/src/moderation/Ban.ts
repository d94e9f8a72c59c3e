import type { ChannelId } from "../event/ChannelId.ts"
import type { Person } from "../event/EventBase.ts"
import { isAfter } from "../projection/Latest.ts"

/** Someone was banned from a chat, as it was told. */
export interface ToldBan {
  readonly id: string
  readonly channel: ChannelId
  /** Epoch milliseconds. */
  readonly at: number
  readonly user: Person
  readonly moderator: Person | null
  readonly reason: string | null
  /** Epoch milliseconds; `null` when the ban does not expire. */
  readonly expiresAt: number | null
}

/** Someone's ban was lifted, as it was told. */
export interface ToldUnban {
  readonly id: string
  readonly channel: ChannelId
  /** Epoch milliseconds. */
  readonly at: number
  readonly user: Person
  readonly moderator: Person | null
}

/** A ban, and how it was lifted; `null` when it was not. */
export interface Ban extends ToldBan {
  readonly lifted: Pick<ToldUnban, "at" | "moderator"> | null
}

interface OfPerson {
  readonly channel: ChannelId
  readonly user: Person
}

const concernsSame = (left: OfPerson) => (right: OfPerson): boolean =>
  left.channel === right.channel && left.user.id === right.user.id

/**
 * Finds what lifted a ban: the first unban of that person from its moment on, unless the ban had run out by then or
 * another ban had taken its place. A later ban replaces an earlier one, so one unban lifts one ban, the last.
 */
export const withLifting = (
  ban: ToldBan,
  bans: Iterable<ToldBan>,
  unbans: Iterable<ToldUnban>
): Ban => {
  const same = concernsSame(ban)
  const replacedAt = [...bans]
    .filter((other) => same(other) && isAfter(other, ban))
    .reduce((first, { at }) => Math.min(first, at), Number.POSITIVE_INFINITY)
  const over = Math.min(replacedAt, ban.expiresAt ?? Number.POSITIVE_INFINITY)
  const [first] = [...unbans]
    .filter((unban) => same(unban) && unban.at >= ban.at && unban.at < over)
    .sort((a, b) => isAfter(a, b) ? 1 : -1)
  return { ...ban, lifted: first === undefined ? null : { at: first.at, moderator: first.moderator } }
}
