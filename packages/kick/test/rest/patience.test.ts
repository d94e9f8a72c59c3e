import { KickRequester } from "@kickstand/kick/rest/client/KickRequester"
import { kickRequests } from "@kickstand/kick/rest/client/metrics"
import { makeRequestBudget } from "@kickstand/kick/rest/client/RequestBudget"
import { retryAfter } from "@kickstand/kick/rest/client/retryAfter"
import { KickClient, type KickClientOptions } from "@kickstand/kick/rest/KickClient"
import { KickMissingScope } from "@kickstand/kick/rest/KickError"
import { KickTokens } from "@kickstand/kick/rest/KickTokens"
import { assert, describe, it } from "@effect/vitest"
import { Clock, Effect, Fiber, Layer, Logger, Metric, Random, Result } from "effect"
import { HttpClient, HttpClientError, HttpClientResponse } from "effect/http"
import { TestClock } from "effect/testing"

interface Script {
  /** When each request arrived. */
  readonly arrivals: Array<number>
  readonly answers: Array<Response | "hangs" | "breaks">
}

const ok = () => Response.json({ data: { total_count: 1 }, message: "OK" })

/** A Kick that answers as it is told, without sockets, so that only the clock decides when things happen. */
const scripted = ({ arrivals, answers }: Script) =>
  Layer.succeed(
    HttpClient.HttpClient,
    HttpClient.make((request) =>
      Effect.gen(function*() {
        arrivals.push(yield* Clock.currentTimeMillis)
        const answer = answers.shift() ?? ok()
        if (answer === "hangs") return yield* Effect.never
        if (answer !== "breaks") return HttpClientResponse.fromWeb(request, answer)
        const reason = new HttpClientError.TransportError({ request, cause: new Error("reset") })
        return yield* new HttpClientError.HttpClientError({ reason })
      })
    )
  )

const layerClient = (script: Script, options: KickClientOptions = {}) =>
  Layer.provide(KickClient.layer(options), [scripted(script), KickTokens.layerStatic("a-secret-token")])

/** Time goes on in steps until the effect has ended. */
const playOut = <A, E, R>(effect: Effect.Effect<A, E, R>, step: number) =>
  Effect.gen(function*() {
    const fiber = yield* Effect.forkChild(Effect.result(effect))
    for (let steps = 0; steps < 2000 && fiber.pollUnsafe() === undefined; steps++) yield* TestClock.adjust(step)
    return yield* Fiber.join(fiber)
  })

const stats = Effect.flatMap(KickClient, (kick) => kick.app.livestreams.stats())

const ban = Effect.flatMap(KickClient, (kick) => kick.user("1").moderation.ban({ broadcaster_user_id: 1, user_id: 2 }))

const status = (code: number, after?: string) =>
  new Response(null, { status: code, headers: after === undefined ? {} : { "retry-after": after } })

const middling = Effect.provideService(Random.Random, { nextIntUnsafe: () => 0, nextDoubleUnsafe: () => 0.5 })

describe("patience with Kick", () => {
  it.effect("waits twice as long before each repetition, with jitter", () =>
    Effect.gen(function*() {
      const script: Script = { arrivals: [], answers: [status(500), status(502), "breaks", status(503)] }
      const result = yield* playOut(middling(Effect.provide(stats, layerClient(script))), 125)
      assert.isTrue(Result.isSuccess(result))
      // A random 0.5 makes three quarters of 500, 1000, 2000 and 4000 ms.
      assert.deepStrictEqual(script.arrivals, [0, 375, 1125, 2625, 5625])
    }))

  it.effect("gives up after four repetitions", () =>
    Effect.gen(function*() {
      const script: Script = { arrivals: [], answers: Array.from({ length: 9 }, () => "breaks" as const) }
      const result = yield* playOut(Effect.provide(stats, layerClient(script)), 100)
      assert.deepInclude(Result.isFailure(result) ? result.failure : null, { _tag: "KickUnavailable", reason: "network" })
      assert.lengthOf(script.arrivals, 5)
    }))

  it.effect("waits as many seconds as Kick demands, and lets others wait, too", () =>
    Effect.gen(function*() {
      const script: Script = { arrivals: [], answers: [status(429, "7")] }
      const both = Effect.all([ban, Effect.andThen(Effect.sleep(1000), stats)], { concurrency: 2 })
      const result = yield* playOut(middling(Effect.provide(both, layerClient(script))), 125)
      assert.isTrue(Result.isSuccess(result))
      assert.deepStrictEqual(script.arrivals, [0, 7000, 7375])
    }))

  it.effect("waits until the date that Kick names", () =>
    Effect.gen(function*() {
      yield* TestClock.setTime(Date.parse("2026-01-01T00:00:00Z"))
      const script: Script = { arrivals: [], answers: [status(503, "Thu, 01 Jan 2026 00:00:05 GMT")] }
      yield* playOut(middling(Effect.provide(stats, layerClient(script))), 125)
      const [first = 0, second = 0] = script.arrivals
      assert.strictEqual(second - first, 5375)
    }))

  it.effect("fails those who wait when Kick demands more than anybody waits for, and asks again afterwards", () =>
    Effect.gen(function*() {
      const script: Script = { arrivals: [], answers: [status(429, "120")] }
      const tags = Effect.gen(function*() {
        const first = yield* Effect.flip(stats)
        const second = yield* Effect.flip(stats)
        yield* Effect.sleep(120_000)
        yield* stats
        return [first, second]
      })
      const result = yield* playOut(Effect.provide(tags, layerClient(script)), 1000)
      const errors = Result.isSuccess(result) ? result.success : []
      assert.deepStrictEqual(errors.map((error) => "retryAfter" in error ? error.retryAfter : null), [120_000, 120_000])
      assert.deepStrictEqual(script.arrivals, [0, 120_000])
    }))

  it.effect("does not wait for an answer for ever, and does not repeat what may have been done", () =>
    Effect.gen(function*() {
      const script: Script = { arrivals: [], answers: ["hangs", "breaks"] }
      const late = yield* playOut(Effect.provide(ban, layerClient(script)), 1000)
      assert.deepInclude(Result.isFailure(late) ? late.failure : null, { _tag: "KickUnavailable", reason: "timeout" })
      assert.strictEqual(yield* Clock.currentTimeMillis, 15_000)
      const broken = yield* playOut(Effect.provide(ban, layerClient(script)), 1000)
      assert.deepInclude(Result.isFailure(broken) ? broken.failure : null, { _tag: "KickUnavailable", reason: "network" })
      assert.lengthOf(script.arrivals, 2)
    }))

  it.effect("takes any success for one, and says so when an answer cannot be read", () =>
    Effect.gen(function*() {
      const script: Script = {
        arrivals: [],
        answers: [Response.json({}, { status: 201 }), new Response("<html>", { status: 200 })]
      }
      const kick = Effect.provide(KickClient, layerClient(script))
      const { app, user } = yield* kick
      yield* user("1").channels.update({ stream_title: "x" })
      assert.deepInclude(yield* Effect.flip(app.livestreams.stats()), { _tag: "KickUnavailable", reason: "undecodable" })
    }))

  it.effect("tells nobody the token", () =>
    Effect.gen(function*() {
      const lines: Array<string> = []
      const logger = Logger.make(({ message, cause }) => {
        lines.push(JSON.stringify([message, cause]))
      })
      const script: Script = { arrivals: [], answers: Array.from({ length: 5 }, () => "breaks" as const) }
      const asked = Effect.provide(stats, layerClient(script)).pipe(Effect.provide(Logger.layer([logger])))
      const result = yield* playOut(asked, 1000)
      assert.notInclude(JSON.stringify([lines, result, String(Result.isFailure(result) ? result.failure : "")]), "a-secret-token")
    }))
})

describe("before and after Kick is asked", () => {
  it.effect("a missing scope is told without asking", () =>
    Effect.gen(function*() {
      const script: Script = { arrivals: [], answers: [] }
      const tokens = Layer.succeed(KickTokens, {
        get: (wanted, anyOf) =>
          Effect.fail(new KickMissingScope({ anyOf, userId: wanted.kind === "user" ? wanted.userId : null })),
        refused: () => Effect.void
      })
      const layer = Layer.provide(KickClient.layer(), [scripted(script), tokens])
      const error = yield* Effect.flip(Effect.provide(ban, layer))
      assert.deepInclude(error, { _tag: "KickMissingScope", anyOf: ["moderation:ban"], userId: "1" })
      assert.strictEqual(error.message, "The token lacks the scope moderation:ban")
      assert.lengthOf(script.arrivals, 0)
    }))

  it.effect("each attempt is counted by what came of it", () =>
    Effect.gen(function*() {
      const count = (result: "2xx" | "429" | "network") =>
        Effect.map(Metric.value(kickRequests({ operation: "moderation.ban", result })), ({ count: counted }) => Number(counted))
      const before = yield* Effect.all([count("2xx"), count("429")])
      const answers = [status(429, "0"), Response.json({ data: {}, message: "OK" })]
      yield* playOut(Effect.provide(ban, layerClient({ arrivals: [], answers })), 1000)
      const after = yield* Effect.all([count("2xx"), count("429")])
      assert.deepStrictEqual(after.map((counted, index) => counted - (before[index] ?? 0)), [1, 1])
    }))

  it.effect("odd fields become null, and odd items are left out", () =>
    Effect.gen(function*() {
      const odd = {
        data: [
          { broadcaster_user_id: "7", slug: 5, stream: { viewer_count: "12", is_live: "yes", custom_tags: [1, "a"] }, later: {} },
          { slug: "nobody" },
          null
        ]
      }
      const { app } = yield* Effect.provide(KickClient, layerClient({ arrivals: [], answers: [Response.json(odd), Response.json({ data: null })] }))
      const channels = yield* app.channels.list({ slug: ["a"] })
      assert.lengthOf(channels, 1)
      assert.deepInclude(channels[0], { broadcaster_user_id: 7, slug: null, category: null })
      assert.deepInclude(channels[0]?.stream, { viewer_count: 12, is_live: null, custom_tags: ["a"] })
      assert.deepStrictEqual(yield* app.channels.list({ slug: ["a"] }), [])
    }))
})

describe("the budget of an app", () => {
  it.effect("lets a burst through at once and then so many a second", () =>
    Effect.gen(function*() {
      const script: Script = { arrivals: [], answers: [] }
      const many = Effect.forEach(Array.from({ length: 6 }), () => stats, { concurrency: "unbounded" })
      yield* playOut(Effect.provide(many, layerClient(script, { budget: { requestsPerSecond: 4, burst: 3 } })), 50)
      assert.deepStrictEqual(script.arrivals, [0, 0, 0, 250, 500, 750])
    }))

  it.effect("lets those who ask take turns", () =>
    Effect.gen(function*() {
      const budget = yield* makeRequestBudget({ requestsPerSecond: 1, burst: 1 }, 60_000)
      const order: Array<string> = []
      const take = (name: string) => Effect.tap(budget.take(name), () => Effect.sync(() => order.push(name)))
      const fibers = yield* Effect.forEach(["a", "a", "a", "a", "b", "c", "b"], (name) => Effect.forkChild(take(name)))
      yield* TestClock.adjust("10 seconds")
      yield* Effect.forEach(fibers, Fiber.join)
      assert.strictEqual(order.join(""), "aabcaba")
    }))

  it.effect("forgets whoever does not wait any longer", () =>
    Effect.gen(function*() {
      const budget = yield* makeRequestBudget({ requestsPerSecond: 1, burst: 1 }, 60_000)
      yield* budget.take("a")
      const leaving = yield* Effect.forkChild(budget.take("a"))
      const staying = yield* Effect.forkChild(budget.take("b"))
      yield* Effect.yieldNow
      yield* Fiber.interrupt(leaving)
      yield* TestClock.adjust("1 second")
      assert.isDefined(staying.pollUnsafe())
    }))

  it.effect("knows those who ask by the name around their calls", () =>
    Effect.gen(function*() {
      const script: Script = { arrivals: [], answers: [] }
      const order: Array<string> = []
      const ask = (name: string) =>
        Effect.provideService(Effect.tap(stats, () => Effect.sync(() => order.push(name))), KickRequester, name)
      const all = Effect.all([ask("poller"), ask("poller"), ask("poller"), ask("actions")], { concurrency: "unbounded" })
      yield* playOut(Effect.provide(all, layerClient(script, { budget: { requestsPerSecond: 1, burst: 1 } })), 500)
      assert.deepStrictEqual(order, ["poller", "poller", "actions", "poller"])
    }))
})

describe("a Retry-After header", () => {
  const now = Date.parse("2026-01-01T00:00:00Z")

  it("is seconds or a date, and nothing else", () => {
    assert.strictEqual(retryAfter("3", now), 3000)
    assert.strictEqual(retryAfter(" 0 ", now), 0)
    assert.strictEqual(retryAfter("Thu, 01 Jan 2026 00:00:10 GMT", now), 10_000)
    assert.strictEqual(retryAfter("Wed, 31 Dec 2025 00:00:00 GMT", now), 0)
    for (const odd of [undefined, "", "soon", "-1", "1.5", "2026-01-01", "Thu, nonsense"]) {
      assert.strictEqual(retryAfter(odd, now), null, odd)
    }
  })
})
