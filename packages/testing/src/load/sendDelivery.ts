import { Effect, Result } from "effect"
import type { SignedDelivery } from "../simulator/SignedDelivery.ts"

/** Why an attempt did not end in an acknowledgement. */
export interface Setback {
  /** `status 503`, `timeout`, `connection`. */
  readonly kind: string
  /** Whether the same request may do better later. */
  readonly passing: boolean
  /** What the server asks for; milliseconds, `null` when it does not say. */
  readonly retryAfterMillis: number | null
}

/** How attempts are made. */
export interface SendOptions {
  readonly url: string
  /** How long an answer is waited for; milliseconds. */
  readonly timeoutMillis: number
  readonly fetch: typeof globalThis.fetch
}

/** `Retry-After` in seconds, which is how Kickstand says it; a date is left unread, and the wait our own. */
const retryAfterMillis = (value: string | null): number | null =>
  value !== null && /^\d{1,5}$/.test(value.trim()) ? Number(value) * 1000 : null

const outcomeOf = (text: string): string => /"result":"([a-z_-]{1,32})"/.exec(text)?.[1] ?? "taken"

/** Sends a delivery once; the server's word for what became of it, or why it was not taken. */
export const sendDelivery = (
  delivery: Pick<SignedDelivery, "headers" | "body">,
  { url, timeoutMillis, fetch }: SendOptions
): Effect.Effect<Result.Result<string, Setback>> =>
  Effect.tryPromise(async (signal) => {
    const response = await fetch(url, { method: "POST", headers: delivery.headers, body: delivery.body, signal })
    // Reading the answer to its end is what frees the connection for the next.
    const text = await response.text()
    if (response.ok) return Result.succeed(outcomeOf(text))
    const { status, headers } = response
    const wait = retryAfterMillis(headers.get("retry-after"))
    return Result.fail({ kind: `status ${status}`, passing: status >= 500 || status === 429, retryAfterMillis: wait })
  }).pipe(
    Effect.timeoutOrElse({
      duration: timeoutMillis,
      orElse: () => Effect.succeed(Result.fail({ kind: "timeout", passing: true, retryAfterMillis: null }))
    }),
    Effect.catch(() => Effect.succeed(Result.fail({ kind: "connection", passing: true, retryAfterMillis: null })))
  )
