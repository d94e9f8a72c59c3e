import { Clock, Effect } from "effect"
import type { KickTokenError } from "../rest/KickError.ts"

/** How long Kick is left alone after it did not answer; milliseconds. */
const usualMillis = 5000

/** Longer than this no `Retry-After` is believed; milliseconds. */
const longestMillis = 300_000

interface Pause {
  readonly until: number
  readonly error: KickTokenError
}

/** Leaves Kick alone for a while after a renewal failed: whoever wants the token meanwhile gets the same error. */
export class RenewalPauses {
  readonly #pauses = new Map<string, Pause>()

  /** Fails while there is a pause for this key. */
  check(key: string): Effect.Effect<void, KickTokenError> {
    return Effect.flatMap(Clock.currentTimeMillis, (now) => {
      const pause = this.#pauses.get(key)
      if (pause === undefined) return Effect.void
      if (pause.until > now) return Effect.fail(pause.error)
      this.#pauses.delete(key)
      return Effect.void
    })
  }

  /** Begins a pause, as long as the error asks for. */
  begin(key: string, error: KickTokenError): Effect.Effect<void> {
    return Effect.map(Clock.currentTimeMillis, (now) => {
      const wanted = error._tag === "KickRateLimited" ? error.retryAfter ?? usualMillis : usualMillis
      this.#pauses.set(key, { error, until: now + Math.min(Math.max(wanted, usualMillis), longestMillis) })
    })
  }
}
