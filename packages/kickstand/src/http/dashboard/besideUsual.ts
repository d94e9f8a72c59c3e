import type { ActivityCount } from "@kickstand/domain/chat/Chat"
import { localTime } from "@kickstand/domain/chat/localTime"
import { dayMillis, startOfDay } from "@kickstand/domain/projection/Window"
import type { DateTime } from "effect"

/** Days that say what is usual. */
export const usualDays = 7

const hourMillis = 3_600_000

/** A day beside those before it; messages. */
export interface BesideUsual {
  /** By hour, up to the present one. */
  readonly today: ReadonlyArray<number>
  /** The average of each hour of the day; `null` while no day before is known. */
  readonly usual: ReadonlyArray<number> | null
  /** The average up to this time of day. */
  readonly usualSoFar: number | null
}

const day = (): Array<number> => Array.from({ length: 24 }, () => 0)

/**
 * Puts the reader's day beside the seven before it, or as many of them as have messages at their far end. `activity` holds
 * buckets of at least eight days.
 */
export const besideUsual = (activity: ReadonlyArray<ActivityCount>, now: number, zone: DateTime.TimeZone): BesideUsual => {
  const local = localTime(zone)
  const shownNow = local(now)
  const midnight = startOfDay(shownNow)
  const today = day()
  const before = day()
  let soFar = 0
  let known = 0
  for (const { start, messages } of activity) {
    const shown = local(Math.min(start, now))
    const date = startOfDay(shown)
    const ago = Math.round((midnight - date) / dayMillis)
    if (ago > usualDays) continue
    const hour = Math.floor((shown - date) / hourMillis)
    const counts = ago === 0 ? today : before
    counts[hour] = (counts[hour] ?? 0) + messages
    if (ago > 0 && shown - date < shownNow - midnight) soFar += messages
    known = Math.max(known, ago)
  }
  const hours = Math.floor((shownNow - midnight) / hourMillis) + 1
  return {
    today: today.slice(0, hours),
    usual: known === 0 ? null : before.map((messages) => messages / known),
    usualSoFar: known === 0 ? null : soFar / known
  }
}
