import { Chat } from "@kickstand/domain/chat/Chat"
import { ChannelStates } from "@kickstand/domain/channel/ChannelStates"
import { TestKickstand } from "@kickstand/testing/TestKickstand"
import { webhookRequest } from "@kickstand/testing/testKickstand/webhookRequest"
import { assert, describe, it } from "@effect/vitest"
import { Clock, Effect } from "effect"
import { TestClock } from "effect/testing"

const url = (path: string) => `http://kickstand.test${path}`

const json = (response: Response) => Effect.promise((): Promise<unknown> => response.json())

describe("a test's own Kickstand", () => {
  it.effect("answers what the simulator sent", () =>
    Effect.gen(function*() {
      const { simulator, play } = yield* TestKickstand
      const chat = yield* Chat
      yield* play(300)
      for (const tally of simulator.tally.channels.values()) {
        assert.strictEqual(yield* chat.totalMessages(tally.channel), tally.messages)
      }
      assert.strictEqual(simulator.tally.facts, 300)
    }).pipe(Effect.provide(TestKickstand.layer())))

  it.effect("does nothing until it is told to", () =>
    Effect.gen(function*() {
      const { simulator, deliver, catchUp } = yield* TestKickstand
      const states = yield* ChannelStates
      const [started] = yield* Effect.promise(() => simulator.take(1))
      assert.strictEqual((yield* deliver(started!))._tag, "Stored")
      assert.isNull(yield* states.get(started!.channel))
      yield* catchUp
      assert.isTrue((yield* states.get(started!.channel))?.live?.value.isLive)
      assert.strictEqual((yield* deliver(started!))._tag, "Duplicate")
    }).pipe(Effect.provide(TestKickstand.layer())))

  it.effect("takes webhooks over HTTP, and refuses those that Kick did not sign", () =>
    Effect.gen(function*() {
      const { simulator, fetch } = yield* TestKickstand
      const [first, second] = yield* Effect.promise(() => simulator.take(2))
      const taken = yield* fetch(webhookRequest(first!))
      assert.strictEqual(taken.status, 200)
      assert.deepStrictEqual(yield* json(taken), { ok: true, result: "stored" })
      const forged = yield* fetch(webhookRequest({ headers: first!.headers, body: second!.body }))
      assert.strictEqual(forged.status, 401)
    }).pipe(Effect.provide(TestKickstand.layer())))

  const hourlyActivity = Effect.gen(function*() {
    const { simulator, fetch, createKey } = yield* TestKickstand
    const { secret } = yield* createKey()
    const path = `/api/customer/v1/streamers/${simulator.channels[0]!.slug}/charts/hourly-activity`
    const answer = yield* fetch(new Request(url(path), { headers: { "x-kicklogz-api-key": secret } }))
    return /"data":\[([\d,]+)\]/.exec(JSON.stringify(yield* json(answer)))?.[1]
  })

  it.effect("takes the test's clock along to what happens", () =>
    Effect.gen(function*() {
      const { simulator, play } = yield* TestKickstand
      assert.strictEqual(yield* Clock.currentTimeMillis, Date.UTC(2026, 0, 1, 18))
      yield* play(50)
      assert.strictEqual(yield* Clock.currentTimeMillis, simulator.now())
      assert.notMatch((yield* hourlyActivity) ?? "", /^0(,0)*$/)
    }).pipe(Effect.provide(TestKickstand.layer())))

  it.effect("answers requests by the test's clock, too", () =>
    Effect.gen(function*() {
      const startAt = Date.UTC(2026, 0, 1)
      yield* TestClock.setTime(startAt + 31 * 86_400_000)
      const later = Effect.gen(function*() {
        const { play } = yield* TestKickstand
        yield* play(50)
        assert.match((yield* hourlyActivity) ?? "", /^0(,0)*$/)
      })
      yield* Effect.provide(later, TestKickstand.layer({ startAt }))
    }))

  it.effect("lets in who has a key, as far as the key goes", () =>
    Effect.gen(function*() {
      const { simulator, fetch, createKey, play } = yield* TestKickstand
      yield* play(20)
      const [one, two] = simulator.channels
      const ask = (slug: string, secret: string) =>
        Effect.map(
          fetch(new Request(url(`/api/customer/v1/streamers/${slug}`), { headers: { "x-kicklogz-api-key": secret } })),
          ({ status }) => status
        )
      const all = yield* createKey()
      const some = yield* createKey({ plan: "starter_1", granted: [one!.slug] })
      assert.strictEqual(yield* ask(one!.slug, all.secret), 200)
      assert.strictEqual(yield* ask(two!.slug, all.secret), 200)
      assert.strictEqual(yield* ask(one!.slug, some.secret), 200)
      assert.strictEqual(yield* ask(two!.slug, some.secret), 403)
      assert.strictEqual(yield* ask(one!.slug, `${all.secret.slice(0, -1)}x`), 401)
    }).pipe(Effect.provide(TestKickstand.layer())))

  it.effect("tracks no channel that it is told not to", () =>
    Effect.gen(function*() {
      const { simulator, deliver } = yield* TestKickstand
      const [first] = yield* Effect.promise(() => simulator.take(1))
      assert.strictEqual((yield* deliver(first!))._tag, "Untracked")
    }).pipe(Effect.provide(TestKickstand.layer({ tracked: false }))))

  it.live("begins an hour before the present, where time goes by itself", () =>
    Effect.gen(function*() {
      const { simulator, play } = yield* TestKickstand
      const now = yield* Clock.currentTimeMillis
      assert.approximately(simulator.now(), now - 3_600_000, 60_000)
      yield* play(10)
    }).pipe(Effect.provide(TestKickstand.layer())))
})
