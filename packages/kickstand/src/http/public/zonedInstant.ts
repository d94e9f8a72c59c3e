import { timeZone } from "@kickstand/domain/chat/charts"
import { localTime } from "@kickstand/domain/chat/localTime"

const minuteMillis = 60_000

const twoDigits = (value: number): string => String(value).padStart(2, "0")

const offsetText = (millis: number): string => {
  const minutes = Math.round(Math.abs(millis) / minuteMillis)
  return `${millis < 0 ? "-" : "+"}${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`
}

/**
 * How instants are written for somebody in a time zone: `2026-06-06T00:00:00+02:00`, whole seconds with the zone's offset
 * at that time. In UTC where there is no zone of that name.
 */
export const zonedInstant = (timezone: string): (at: number) => string => {
  const zone = timeZone(timezone)
  const local = zone === null ? (at: number) => at : localTime(zone)
  return (at) => {
    const shown = local(at)
    return `${new Date(shown).toISOString().slice(0, 19)}${offsetText(shown - at)}`
  }
}
