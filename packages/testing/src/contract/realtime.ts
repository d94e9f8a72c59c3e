import { assert, describe, it } from "@effect/vitest"
import { channelId } from "@kickstand/domain/event/ChannelId"
import { type Gap, Gaps } from "@kickstand/domain/realtime/Gaps"
import type { ToldFact } from "@kickstand/domain/realtime/matchTelling"
import { RealtimeChannels } from "@kickstand/domain/realtime/RealtimeChannels"
import { Tellings } from "@kickstand/domain/realtime/Tellings"
import { Effect } from "effect"
import type { EmptyStorage } from "./StoragePorts.ts"

const a = channelId("kick", 1)
const b = channelId("kick", 2)
const noon = Date.UTC(2026, 0, 1, 12)

const told = (teller: string, key: string, at: number, fact = "ban"): ToldFact => ({ fact, teller, key, at: noon + at })

/** Holds a storage to what {@link RealtimeChannels}, {@link Gaps} and {@link Tellings} promise. */
export const realtime = (name: string, storage: EmptyStorage): void => {
  const on = <A, E, R>(effect: Effect.Effect<A, E, R>) => Effect.provide(effect, storage)

  describe(`RealtimeChannels on ${name}`, () => {
    it.effect("are switched on and off one by one", () =>
      on(Effect.gen(function*() {
        const { list, turn } = yield* RealtimeChannels
        assert.deepStrictEqual(yield* list, [])
        yield* turn(b, true)
        yield* turn(a, true)
        yield* turn(a, true)
        assert.deepStrictEqual(yield* list, [{ channel: a, seenAt: null }, { channel: b, seenAt: null }])
        yield* turn(a, false)
        assert.deepStrictEqual((yield* list).map(({ channel }) => channel), [b])
      })))

    it.effect("remember until when they were listened to, never back", () =>
      on(Effect.gen(function*() {
        const { list, seen, turn } = yield* RealtimeChannels
        yield* turn(a, true)
        yield* seen([a, b], noon)
        yield* seen([a], noon - 1)
        yield* turn(a, true)
        assert.deepStrictEqual(yield* list, [{ channel: a, seenAt: noon }])
        yield* turn(a, false)
        yield* turn(a, true)
        assert.deepStrictEqual(yield* list, [{ channel: a, seenAt: null }])
      })))
  })

  describe(`Gaps on ${name}`, () => {
    it.effect("are listed newest first, once per channel and beginning", () =>
      on(Effect.gen(function*() {
        const { list, record } = yield* Gaps
        const gap = (channel: typeof a, since: number, until: number, chatFilled = false): Gap => ({
          channel,
          since: noon + since,
          until: noon + until,
          chatFilled
        })
        yield* record(gap(b, 0, 10))
        yield* record(gap(a, 0, 5))
        yield* record(gap(a, 20, 30))
        yield* record(gap(a, 0, 8, true))
        assert.deepStrictEqual(yield* list({ after: 0, limit: 10 }), [gap(a, 20, 30), gap(a, 0, 8, true), gap(b, 0, 10)])
        assert.deepStrictEqual(yield* list({ after: noon + 8, limit: 1 }), [gap(a, 20, 30)])
        assert.deepStrictEqual(yield* list({ after: noon + 30, limit: 10 }), [])
      })))
  })

  describe(`Tellings on ${name}`, () => {
    it.effect("of two tellers near in time are one fact, in either order", () =>
      on(Effect.gen(function*() {
        const { settle } = yield* Tellings
        assert.deepStrictEqual(yield* settle(told("webhook", "w", 0)), { factKey: "w", isFirst: true })
        assert.deepStrictEqual(yield* settle(told("socket", "s", 2000)), { factKey: "w", isFirst: false })
        assert.deepStrictEqual(yield* settle(told("socket", "s2", 2000, "gift")), { factKey: "s2", isFirst: true })
        assert.deepStrictEqual(yield* settle(told("webhook", "w2", 0, "gift")), { factKey: "s2", isFirst: false })
      })))

    it.effect("of one teller are facts of their own", () =>
      on(Effect.gen(function*() {
        const { settle } = yield* Tellings
        const keys = [told("webhook", "w1", 0), told("webhook", "w2", 5000), told("socket", "s2", 5001), told("socket", "s1", 1)]
        const settled = yield* Effect.forEach(keys, settle)
        assert.deepStrictEqual(settled.map(({ factKey }) => factKey), ["w1", "w2", "w2", "w1"])
        assert.isTrue((yield* settle(told("socket", "s3", 5002))).isFirst)
      })))

    it.effect("that are told again get the same answer", () =>
      on(Effect.gen(function*() {
        const { settle } = yield* Tellings
        yield* settle(told("webhook", "w", 0))
        yield* settle(told("socket", "s", 0))
        assert.deepStrictEqual(yield* settle(told("webhook", "w", 0)), { factKey: "w", isFirst: true })
        assert.deepStrictEqual(yield* settle(told("socket", "s", 90_000)), { factKey: "w", isFirst: false })
      })))

    it.effect("far apart in time are two facts", () =>
      on(Effect.gen(function*() {
        const { settle } = yield* Tellings
        yield* settle(told("webhook", "w", 0))
        assert.isTrue((yield* settle(told("socket", "s", 60_001))).isFirst)
      })))

    it.effect("that race have one first", () =>
      on(Effect.gen(function*() {
        const { settle } = yield* Tellings
        const settled = yield* Effect.forEach(["a", "b", "c", "d"], (teller) => settle(told(teller, teller, 0)), {
          concurrency: "unbounded"
        })
        assert.lengthOf(settled.filter(({ isFirst }) => isFirst), 1)
        assert.strictEqual(new Set(settled.map(({ factKey }) => factKey)).size, 1)
      })))

    it.effect("are remembered until they are forgotten", () =>
      on(Effect.gen(function*() {
        const { forget, hasTold, settle } = yield* Tellings
        assert.isFalse(yield* hasTold("ban", "webhook"))
        yield* settle(told("webhook", "w", 0))
        yield* forget(noon)
        assert.isTrue(yield* hasTold("ban", "webhook"))
        yield* forget(noon + 1)
        assert.isFalse(yield* hasTold("ban", "webhook"))
        assert.isTrue((yield* settle(told("socket", "s", 0))).isFirst)
      })))
  })
}
