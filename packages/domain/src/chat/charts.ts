import { DateTime, Option } from "effect"
import { dayMillis, startOfDay } from "../projection/Window.ts"
import type { ActivityCount } from "./Chat.ts"

/** Parallel arrays, as charting libraries take them. */
export interface Chart {
  readonly labels: ReadonlyArray<string>
  readonly data: ReadonlyArray<number>
}

/** A time zone that charts can be drawn in, or `null` when the IANA database does not know the name. */
export const timeZone = (name: string): DateTime.TimeZone | null =>
  Option.getOrNull(DateTime.zoneMakeNamed(name))

const local = (at: number, zone: DateTime.TimeZone) =>
  DateTime.toParts(DateTime.makeZonedUnsafe(at, { timeZone: zone }))

const twoDigits = (value: number): string => String(value).padStart(2, "0")

/** Messages by hour of the local day: 24 buckets from `00:00` to `23:00`. */
export const hourlyActivity = (activity: ReadonlyArray<ActivityCount>, zone: DateTime.TimeZone): Chart => {
  const data = new Array<number>(24).fill(0)
  for (const { start, messages } of activity) {
    const { hour } = local(start, zone)
    data[hour] = (data[hour] ?? 0) + messages
  }
  return { labels: data.map((_, hour) => `${twoDigits(hour)}:00`), data }
}

/** Messages by local day, one label (`YYYY-MM-DD`) for every day that the window touches, oldest first, zeros included. */
export const dailyTrend = (
  activity: ReadonlyArray<ActivityCount>,
  window: { readonly since: number; readonly now: number },
  zone: DateTime.TimeZone
): Chart => {
  const label = (at: number) => {
    const { year, month, day } = local(at, zone)
    return `${year}-${twoDigits(month)}-${twoDigits(day)}`
  }
  const counts = new Map<string, number>()
  // Noon UTC of every day from one before the window to one after it names each local day at least once.
  const first = label(window.since)
  const last = label(window.now)
  for (let day = startOfDay(window.since) - dayMillis; day <= window.now + dayMillis; day += dayMillis / 2) {
    const name = label(day)
    if (name >= first && name <= last) counts.set(name, 0)
  }
  for (const { start, messages } of activity) {
    const name = label(Math.max(start, window.since))
    counts.set(name, (counts.get(name) ?? 0) + messages)
  }
  return { labels: [...counts.keys()], data: [...counts.values()] }
}
