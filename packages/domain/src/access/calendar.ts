/** Milliseconds in a minute. */
export const minuteMillis = 60_000

/** The calendar minute that an instant falls into, counted from the epoch. */
export const minuteOf = (at: number): number => Math.floor(at / minuteMillis)

/** The UTC calendar month that an instant falls into: `2026-03`. */
export const monthOf = (at: number): string => new Date(at).toISOString().slice(0, 7)

/** The UTC day that an instant falls into: `2026-03-01`. */
export const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10)

/** The first instant of the month that follows the one an instant falls into; epoch milliseconds. */
export const nextMonth = (at: number): number => {
  const date = new Date(at)
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1)
}

/** Whole seconds from one instant to a later one, rounded up and at least 1. */
export const secondsUntil = (later: number, at: number): number => Math.max(1, Math.ceil((later - at) / 1000))

/**
 * The instant to count by, where the last request was counted in a given minute. Requests that overtake each other at
 * the turn of a minute count in the later one; a clock that was set back further is believed.
 */
export const steadyInstant = (lastMinute: number, at: number): number =>
  lastMinute - minuteOf(at) === 1 ? lastMinute * minuteMillis : at
