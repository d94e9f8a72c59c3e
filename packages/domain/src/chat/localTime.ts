import { DateTime } from "effect"
import { dayMillis, startOfDay } from "../projection/Window.ts"

/**
 * Turns an instant into local time: the epoch milliseconds at which UTC shows what the zone's clocks show.
 *
 * Asking the time zone database costs microseconds; a chart asks for thousands of instants. A zone changes its offset at
 * most once a day, so a day that begins and ends with one offset has that offset throughout.
 */
export const localTime = (zone: DateTime.TimeZone): (at: number) => number => {
  const offsets = new Map<number, number>()

  const ask = (at: number) => DateTime.zonedOffset(DateTime.makeZonedUnsafe(at, { timeZone: zone }))
  const offsetAt = (day: number) => {
    const known = offsets.get(day)
    if (known !== undefined) return known
    const asked = ask(day)
    offsets.set(day, asked)
    return asked
  }

  return (at) => {
    const day = startOfDay(at)
    const offset = offsetAt(day)
    return at + (offset === offsetAt(day + dayMillis) ? offset : ask(at))
  }
}
