import { keptAt } from "./keptAt.ts"

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
  /**
   * Leaves out what came into the read models after they had come this far in the log, whenever it happened; nothing is
   * left out when absent. So an answer stays as it was while more arrives.
   */
  readonly known?: number | undefined
}

/** Whether something happened within a window, and was known in time. */
export const isWithin = (row: { readonly at: number }, { since, until, known }: Window): boolean =>
  row.at >= since && row.at <= until && (known === undefined || keptAt(row) <= known)
