/** How searches are carried out; milliseconds where nothing else is said. */
export interface SearchPace {
  /** Searches at once in this process. */
  readonly slots: number
  /** Between looks for a search that waits. */
  readonly pollMillis: number
  /** How long a search stays with a worker that has died. */
  readonly leaseMillis: number
  /** Between looks whether a search was cancelled. */
  readonly beatMillis: number
  /** After so long the turn goes to whoever else waits. */
  readonly turnMillis: number
  /** Hits of the first window, at most. Few, so that they are there early. */
  readonly firstHits: number
  /** Hits of every other window, at most. */
  readonly hits: number
  /** Between attempts while the storage is unavailable. */
  readonly backoffMillis: number
}

/** The pace that serves well. */
export const usualPace: SearchPace = {
  slots: 2,
  pollMillis: 100,
  leaseMillis: 10_000,
  beatMillis: 400,
  turnMillis: 1000,
  firstHits: 250,
  hits: 1000,
  backoffMillis: 1000
}
