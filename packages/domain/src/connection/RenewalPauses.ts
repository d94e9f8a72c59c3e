import { Clock, Effect } from "effect"

/** How long a platform is left alone after it did not answer; milliseconds. */
const usualMillis = 5000

/** No wish to be left alone is believed beyond this; milliseconds. */
const longestMillis = 300_000

/** Leaves a platform alone for a while after a renewal failed: whoever wants the token meanwhile gets the same error. */
export class RenewalPauses<E> {
  readonly #pauses = new Map<string, { readonly until: number; readonly error: E }>()

  /** Fails while there is a pause for this key. */
  check(key: string): Effect.Effect<void, E> {
    return Effect.flatMap(Clock.currentTimeMillis, (now) => {
      const pause = this.#pauses.get(key)
      if (pause === undefined) return Effect.void
      if (pause.until > now) return Effect.fail(pause.error)
      this.#pauses.delete(key)
      return Effect.void
    })
  }

  /** Begins a pause, as long as the platform wants it in milliseconds, if it does. */
  begin(key: string, error: E, wanted: number | null): Effect.Effect<void> {
    return Effect.map(Clock.currentTimeMillis, (now) => {
      this.#pauses.set(key, { error, until: now + Math.min(Math.max(wanted ?? usualMillis, usualMillis), longestMillis) })
    })
  }
}
