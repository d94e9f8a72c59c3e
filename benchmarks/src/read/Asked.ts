import { percentile } from "../report/statistics.ts"

/** What asking took; milliseconds. */
export interface Asked {
  readonly p50: number
  readonly p99: number
  readonly perSecond: number
  /** How long the first question about a subject took at worst. */
  readonly first: number
}

/** Sums up how long each question took, one after the other. */
export const askedOf = (latencies: ReadonlyArray<number>, first: number): Asked => {
  const ascending = latencies.toSorted((a, b) => a - b)
  const seconds = latencies.reduce((a, b) => a + b, 0) / 1000
  return { p50: percentile(ascending, 0.5), p99: percentile(ascending, 0.99), perSecond: latencies.length / seconds, first }
}
