import { Clock, Effect, Redacted } from "effect"
import type { TokenIssuer } from "./TokenIssuer.ts"

/** A token is validated when it was not for so long, so that an hour is kept by whoever looks often enough; milliseconds. */
const everyMillis = 50 * 60_000

/** A platform that does not answer is asked again after so long; milliseconds. */
const againMillis = 60_000

/**
 * Asks a platform from time to time whether it still knows tokens: each within the hour, and once after the start, unless it
 * was given out since. Whoever wants the token while it is asked about does not wait for the answer.
 */
export class Validations<Silence> {
  readonly #validate: TokenIssuer<Silence>["validate"]
  readonly #startedAt: number
  readonly #seen = new Map<string, { readonly token: Redacted.Redacted; readonly dueAt: number }>()

  constructor({ validate }: Pick<TokenIssuer<Silence>, "validate">, startedAt: number) {
    this.#validate = validate
    this.#startedAt = startedAt
  }

  /** False when the platform says that it knows the token no more. What it does not say is not held against the token. */
  check(key: string, access: Redacted.Redacted, givenAt: number): Effect.Effect<boolean> {
    const validate = this.#validate
    if (validate === null) return Effect.succeed(true)
    return Effect.flatMap(Clock.currentTimeMillis, (now) => {
      const seen = this.#seen.get(key)
      const dueAt = seen !== undefined && Redacted.value(seen.token) === Redacted.value(access) ? seen.dueAt : givenAt >= this.#startedAt ? givenAt + everyMillis : now
      if (now < dueAt) return Effect.succeed(true)
      this.#seen.set(key, { token: access, dueAt: now + everyMillis })
      return Effect.match(validate(access), {
        onFailure: () => {
          this.#seen.set(key, { token: access, dueAt: now + againMillis })
          return true
        },
        onSuccess: (known) => known
      })
    })
  }
}
