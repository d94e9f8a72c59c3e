import { KickSimulator } from "@kickstand/testing/simulator/KickSimulator"
import type { LoadReport } from "@kickstand/testing/load/LoadReport"
import { type LoadOptions, sendLoad } from "@kickstand/testing/load/sendLoad"
import type { SignedDelivery } from "@kickstand/testing/simulator/SignedDelivery"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Fiber } from "effect"
import { TestClock } from "effect/testing"

const url = "http://kickstand.test/webhooks/kick"
const stored = () => Response.json({ ok: true, result: "stored" })
const unavailable = (retryAfter: string) => new Response("{}", { status: 503, headers: { "retry-after": retryAfter } })

/** A source that has so many deliveries, all alike; who sends does not look into them. */
const source = Effect.promise(async () => {
  const [delivery] = await (await KickSimulator.make({ key: "Ed25519" })).take(1)
  return (count: number) => {
    let left = count
    return async () => left-- > 0 ? delivery as SignedDelivery : null
  }
})

/** Runs with a server that answers so, and lets time pass in small steps until all is sent. */
const run = Effect.fnUntraced(function*(
  answer: (request: number) => Response | Promise<Response>,
  options: Partial<LoadOptions> & { readonly count: number }
) {
  let requests = 0
  const make = yield* source
  const sending = yield* Effect.forkChild(sendLoad({
    url,
    next: make(options.count),
    connections: 1,
    fetch: async () => answer(++requests),
    ...options
  }))
  while (sending.pollUnsafe() === undefined) {
    yield* Effect.promise(() => new Promise((resolve) => setImmediate(resolve)))
    yield* TestClock.adjust(10)
  }
  return yield* Fiber.join(sending)
})

describe("sending load", () => {
  it.effect("sends everything, with headers and body as they were signed", () =>
    Effect.gen(function*() {
      const simulator = yield* Effect.promise(() => KickSimulator.make({ key: "Ed25519" }))
      const deliveries = yield* Effect.promise(() => simulator.take(20))
      const seen: Array<readonly [string, unknown, unknown]> = []
      const left = [...deliveries]
      const report = yield* run(stored, {
        count: 0,
        connections: 4,
        next: async () => left.shift() ?? null,
        fetch: async (input, init) => {
          seen.push([String(input), init?.headers, init?.body])
          return stored()
        }
      })
      assert.deepStrictEqual(seen, deliveries.map(({ headers, body }) => [url, headers, body] as const))
      assert.strictEqual(report.sent, 20)
      assert.strictEqual(report.acknowledged, 20)
      assert.deepStrictEqual(report.outcomes, { stored: 20 })
    }))

  it.effect("tells apart what the server says became of deliveries", () =>
    Effect.gen(function*() {
      const results = ["stored", "duplicate", "untracked", "duplicate"]
      const report = yield* run((request) => Response.json({ ok: true, result: results[request - 1] }), { count: 4 })
      assert.deepStrictEqual(report.outcomes, { stored: 1, duplicate: 2, untracked: 1 })
    }))

  it.effect("tries again when the server asks for it, as late as it asks", () =>
    Effect.gen(function*() {
      const acknowledged: Array<string> = []
      const report = yield* run((request) => request <= 2 ? unavailable("3") : stored(), {
        count: 1,
        onAcknowledged: (_, outcome) => acknowledged.push(outcome)
      })
      assert.deepStrictEqual(report.retries, { "status 503": 2 })
      assert.deepStrictEqual(report.failures, {})
      assert.deepStrictEqual(acknowledged, ["stored"])
      assert.isAtLeast(report.latency.max, 6000)
      assert.isBelow(report.latency.max, 7000)
    }))

  it.effect("tries again, ever later, when the connection breaks or no answer comes", () =>
    Effect.gen(function*() {
      const answers = [
        () => Promise.reject(new TypeError("fetch failed")),
        () => new Promise<Response>(() => {}),
        () => unavailable("Fri, 20 Nov 2026 10:00:00 GMT"),
        stored
      ]
      const report = yield* run((request) => answers[request - 1]?.() ?? stored(), { count: 1, timeoutMillis: 500 })
      assert.deepStrictEqual(report.retries, { connection: 1, timeout: 1, "status 503": 1 })
      assert.strictEqual(report.acknowledged, 1)
      assert.isAtLeast(report.latency.max, 500 + 100 + 200 + 400)
    }))

  it.effect("gives a delivery up when it is refused, or when the attempts are used up", () =>
    Effect.gen(function*() {
      const refused = yield* run((request) => request === 1 ? new Response("{}", { status: 401 }) : stored(), { count: 2 })
      assert.deepStrictEqual(refused.failures, { "status 401": 1 })
      assert.strictEqual(refused.acknowledged, 1)
      const exhausted = yield* run(() => unavailable("1"), { count: 1, maxAttempts: 3 })
      assert.deepStrictEqual(exhausted.retries, { "status 503": 2 })
      assert.deepStrictEqual(exhausted.failures, { "status 503": 1 })
    }))

  it.effect("keeps to a rate for as long as it is told to", () =>
    Effect.gen(function*() {
      const report = yield* run(stored, { count: 1000, rate: 20, seconds: 5, connections: 4 })
      assert.strictEqual(report.sent, 100)
      assert.approximately(report.rate, 20, 1)
    }))

  it.effect("counts a stall of the server against everything that was due meanwhile", () =>
    Effect.gen(function*() {
      const report = yield* run((request) => request === 1 ? unavailable("2") : stored(), { count: 21, rate: 10 })
      assert.strictEqual(report.acknowledged, 21)
      assert.isAtLeast(report.latency.p50, 800)
    }))

  it.effect("reports progress every second", () =>
    Effect.gen(function*() {
      const reports: Array<LoadReport> = []
      yield* run(stored, { count: 1000, rate: 10, seconds: 3.5, onProgress: (report) => reports.push(report) })
      assert.deepStrictEqual(reports.map(({ sent }) => Math.round(sent / 10)), [1, 2, 3])
    }))
})
