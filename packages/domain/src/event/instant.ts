const pattern =
  /^(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?(?:[Zz]|([+-])(\d\d):(\d\d))$/

const daysIn = (year: number, month: number): number => {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/**
 * Reads an RFC 3339 time as epoch milliseconds, cutting finer digits; `null` for anything else, and for times up to
 * 1970, because Kick writes "no time" as `0001-01-01T00:00:00Z` in places.
 *
 * `Date.parse` takes more than RFC 3339 and differs between runtimes.
 */
export const parseInstant = (value: unknown): number | null => {
  if (typeof value !== "string" || value.length > 35) return null
  const parts = pattern.exec(value)
  if (parts === null) return null
  const year = Number(parts[1])
  const month = Number(parts[2])
  const day = Number(parts[3])
  const hour = Number(parts[4])
  const minute = Number(parts[5])
  const second = Number(parts[6])
  const offsetHours = Number(parts[9] ?? 0)
  const offsetMinutes = Number(parts[10] ?? 0)
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return null
  // A leap second counts as the first of the next minute.
  if (hour > 23 || minute > 59 || second > 60 || offsetHours > 23 || offsetMinutes > 59) return null
  const millis = Number((parts[7] ?? "").padEnd(3, "0").slice(0, 3))
  const local = Date.UTC(year, month - 1, day, hour, minute, second, millis)
  const offset = (offsetHours * 60 + offsetMinutes) * 60_000
  const instant = parts[8] === "-" ? local + offset : local - offset
  return instant > 0 ? instant : null
}
