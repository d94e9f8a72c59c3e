/** Milliseconds in a UTC day. */
export const dayMillis = 86_400_000

/** The start of the UTC day that an instant falls into; epoch milliseconds. */
export const startOfDay = (at: number): number => Math.floor(at / dayMillis) * dayMillis

/** The start of a rolling window of whole days that ends now; events at or after it are inside. */
export const rollingSince = (now: number, days: number): number => now - days * dayMillis

/** A stretch of time by event time, both ends inclusive; epoch milliseconds. */
export interface Window {
  readonly since: number
  readonly until: number
}

/** Whether something happened within a window. */
export const isWithin = ({ at }: { readonly at: number }, { since, until }: Window): boolean =>
  at >= since && at <= until
