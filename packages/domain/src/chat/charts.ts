import { DateTime, Option } from "effect"
import { dayMillis, startOfDay } from "../projection/Window.ts"
import type { ActivityCount } from "./Chat.ts"
import { localTime } from "./localTime.ts"

/** Parallel arrays, as charting libraries take them. */
export interface Chart {
  readonly labels: ReadonlyArray<string>
  readonly data: ReadonlyArray<number>
}

/**
 * A time zone of the IANA database by its name, or `null` when there is none. Bare offsets (`+05:31`) are refused, though
 * some runtimes know them: counts are kept by quarter hours, which every zone of the database keeps to.
 */
export const timeZone = (name: string): DateTime.TimeZone | null =>
  /^[+-]/.test(name) ? null : Option.getOrNull(DateTime.zoneMakeNamed(name))

const hourMillis = 3_600_000

const hourLabels = Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, "0")}:00`)

/** Messages by hour of the local day: 24 buckets from `00:00` to `23:00`. */
export const hourlyActivity = (activity: ReadonlyArray<ActivityCount>, zone: DateTime.TimeZone): Chart => {
  const local = localTime(zone)
  const data = hourLabels.map(() => 0)
  for (const { start, messages } of activity) {
    const shown = local(start)
    const hour = Math.floor((shown - startOfDay(shown)) / hourMillis)
    data[hour] = (data[hour] ?? 0) + messages
  }
  return { labels: hourLabels, data }
}

/**
 * Messages by local day, one label (`YYYY-MM-DD`) for every day that the window touches, oldest first, zeros included.
 * What a faster clock than ours dated after `now` counts for the last day.
 */
export const dailyTrend = (
  activity: ReadonlyArray<ActivityCount>,
  window: { readonly since: number; readonly now: number },
  zone: DateTime.TimeZone
): Chart => {
  const local = localTime(zone)
  const dayOf = (at: number) => Math.floor(local(Math.min(Math.max(at, window.since), window.now)) / dayMillis)
  const counts = new Map<number, number>()
  // Half-day steps, because a local day can be shorter than 24 hours, and one that a zone skipped altogether has no label.
  for (let at = window.since; at < window.now; at += dayMillis / 2) counts.set(dayOf(at), 0)
  counts.set(dayOf(window.now), 0)
  for (const { start, messages } of activity) {
    const day = dayOf(start)
    counts.set(day, (counts.get(day) ?? 0) + messages)
  }
  return {
    labels: [...counts.keys()].map((day) => DateTime.formatIsoDateUtc(DateTime.makeUnsafe(day * dayMillis))),
    data: [...counts.values()]
  }
}
