import { Clock, Effect, Result, Schedule } from "effect"
import type { SignedDelivery } from "../simulator/SignedDelivery.ts"
import { type LoadReport, makeLoadRecorder } from "./LoadReport.ts"
import { sendDelivery } from "./sendDelivery.ts"

/** What is sent, where to, and how hard. */
export interface LoadOptions {
  /** The address of the webhook, for example `http://127.0.0.1:8787/webhooks/kick`. */
  readonly url: string
  /** The next delivery, or `null` when there are no more. */
  readonly next: () => Promise<SignedDelivery | null>
  /** Deliveries per second; as fast as the server answers by default. */
  readonly rate?: number | undefined
  /** How long new deliveries are begun; until there are no more by default. */
  readonly seconds?: number | undefined
  /** Deliveries under way at once, at most; 16 by default. */
  readonly connections?: number | undefined
  /** Attempts per delivery while the server cannot take it; 10 by default. */
  readonly maxAttempts?: number | undefined
  /** How long one answer is waited for; 10,000 ms by default. */
  readonly timeoutMillis?: number | undefined
  /** Called about once a second. */
  readonly onProgress?: ((report: LoadReport) => void) | undefined
  /** Called for every delivery that the server has taken. */
  readonly onAcknowledged?: ((delivery: SignedDelivery, outcome: string) => void) | undefined
  readonly fetch?: typeof globalThis.fetch | undefined
}

const nowMillis = Effect.map(Clock.currentTimeNanos, (nanos) => Number(nanos) / 1e6)

/** The pause before another attempt when the server does not name one: doubling, 5 seconds at most. */
const backoffMillis = (attempt: number): number => Math.min(5000, 100 * 2 ** (attempt - 1))

/**
 * Sends deliveries and tells how it went. At a rate, a latency counts from when the delivery was due, so that a server
 * that stalls is not flattered by what could not be sent meanwhile. Answers of 429 and 5xx, timeouts and broken
 * connections are tried again, after `Retry-After` where the server says so.
 */
export const sendLoad = Effect.fn("sendLoad")(function*(options: LoadOptions) {
  const { url, next, rate, seconds = Number.POSITIVE_INFINITY, connections = 16, maxAttempts = 10 } = options
  const send = { url, timeoutMillis: options.timeoutMillis ?? 10_000, fetch: options.fetch ?? globalThis.fetch }
  const gapMillis = rate === undefined ? 0 : 1000 / rate
  const recorder = makeLoadRecorder()
  const startedAt = yield* nowMillis
  let slots = 0
  let ended = false

  const report = Effect.map(nowMillis, (now) => recorder.report((now - startedAt) / 1000))

  const deliver = Effect.fnUntraced(function*(delivery: SignedDelivery, dueAt: number) {
    recorder.sent()
    for (let attempt = 1;; attempt++) {
      const sent = yield* sendDelivery(delivery, send)
      if (Result.isSuccess(sent)) {
        recorder.acknowledged(sent.success, (yield* nowMillis) - dueAt)
        options.onAcknowledged?.(delivery, sent.success)
        return
      }
      const { kind, passing, retryAfterMillis } = sent.failure
      if (!passing || attempt >= maxAttempts) return recorder.failed(kind)
      recorder.retried(kind)
      yield* Effect.sleep(retryAfterMillis ?? backoffMillis(attempt))
    }
  })

  const connection = Effect.gen(function*() {
    while (!ended) {
      const planned = slots++ * gapMillis
      if (planned >= seconds * 1000) return
      const wait = startedAt + planned - (yield* nowMillis)
      if (wait > 0) yield* Effect.sleep(wait)
      const beginAt = yield* nowMillis
      if (beginAt - startedAt >= seconds * 1000) return
      const delivery = yield* Effect.promise(next)
      if (delivery === null) {
        ended = true
        return
      }
      yield* deliver(delivery, rate === undefined ? yield* nowMillis : startedAt + planned)
    }
  })

  const { onProgress } = options
  if (onProgress !== undefined) {
    yield* Effect.map(report, onProgress).pipe(Effect.schedule(Schedule.spaced("1 second")), Effect.forkScoped)
  }
  yield* Effect.forEach(Array.from({ length: connections }), () => connection, { concurrency: "unbounded", discard: true })
  return yield* report
}, Effect.scoped)
