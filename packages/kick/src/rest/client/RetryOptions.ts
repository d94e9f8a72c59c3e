import { type Duration, Effect, Random } from "effect"

/** How patient a client is. */
export interface RetryOptions {
  /** How often a request is repeated at most. */
  readonly retries: number
  /** Milliseconds before the first repetition; they double with each, up to `longest`. */
  readonly base: number
  /** The most milliseconds that are waited before a repetition. When Kick demands more, the request fails at once. */
  readonly longest: number
  /** How long one attempt may take, its answer included. */
  readonly timeout: Duration.Input
}

/** Four repetitions within about half a minute. */
export const retryDefaults: RetryOptions = { retries: 4, base: 500, longest: 60_000, timeout: "15 seconds" }

/**
 * Milliseconds before repetition number `repetition` (from 0): a random half to whole of a delay that doubles each time,
 * after what Kick demanded, so that those who failed together do not come back together.
 */
export const backoff = ({ base, longest }: RetryOptions, repetition: number, demanded: number | null) =>
  Effect.map(Random.next, (chance) => {
    const delay = Math.min(longest, base * 2 ** repetition) * (0.5 + chance / 2)
    return Math.round(demanded === null ? delay : demanded + Math.min(base, delay))
  })
