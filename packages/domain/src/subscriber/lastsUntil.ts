import type { Platform } from "../event/Platform.ts"

/** The same day and time of the next month in UTC, or that month's last day where it has no such day. */
export const monthAfter = (at: number): number => {
  const date = new Date(at)
  const day = date.getUTCDate()
  date.setUTCDate(1)
  date.setUTCMonth(date.getUTCMonth() + 1)
  const days = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate()
  return date.setUTCDate(Math.min(day, days))
}

/**
 * Until when a subscription lasts by what was told of it; epoch milliseconds. Twitch never says, but tells when it ends:
 * `null` until then. Kick says in its webhooks; where its socket does not, a month is what it sells.
 */
export const lastsUntil = (platform: Platform, at: number, expiresAt: number | null): number | null =>
  expiresAt ?? (platform === "twitch" ? null : monthAfter(at))

/** When a subscription that was told of at a time and goes on by the month is to be paid next; epoch milliseconds. */
export const nextRenewal = (toldAt: number, now: number): number => {
  let next = monthAfter(toldAt)
  while (next <= now) next = monthAfter(next)
  return next
}
