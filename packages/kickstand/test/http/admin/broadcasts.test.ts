import { ChannelNotTracked } from "@kickstand/api/admin/Transfer"
import { BroadcastNotFound } from "@kickstand/domain/broadcast/BroadcastNotFound"
import { assert, it } from "@effect/vitest"
import { Effect } from "effect"
import { hour, layerHistory, now, prepared } from "./toldHistory.ts"

const params = { platform: "kick", userId: "1001" } as const

it.effect("a channel's broadcasts are listed by when they began, their titles and how long they were", () =>
  Effect.gen(function*() {
    const { broadcasts } = yield* prepared
    const titles = (query: object) => Effect.map(broadcasts.list({ params, query }), ({ items }) => items.map(({ title }) => title))
    const { items, total } = yield* broadcasts.list({ params, query: {} })
    assert.strictEqual(total, 2)
    assert.deepInclude(items[1], { messages: 3, chatters: 2, peakViewers: 300, averageViewers: 200, clips: 0, endedAt: now - 2 * hour })
    assert.deepStrictEqual(yield* titles({}), ["Late show", "Road to the top"])
    assert.deepStrictEqual(yield* titles({ page: 2, limit: 1 }), ["Road to the top"])
    assert.deepStrictEqual(yield* titles({ title: " ROAD " }), ["Road to the top"])
    assert.deepStrictEqual(yield* titles({ minutes: 120 }), ["Road to the top"])
    assert.deepStrictEqual(yield* titles({ from: now - 2 * hour }), ["Late show"])
    assert.deepStrictEqual(yield* titles({ to: now - hour }), ["Road to the top"])
    const unknown = yield* Effect.flip(broadcasts.list({ params: { platform: "kick", userId: "9" }, query: {} }))
    assert.instanceOf(unknown, ChannelNotTracked)
  }).pipe(Effect.provide(layerHistory)))

it.effect("one broadcast tells its viewers, its ten segments, its words and what happened, in order", () =>
  Effect.gen(function*() {
    const { broadcasts } = yield* prepared
    const { items } = yield* broadcasts.list({ params, query: { title: "road" } })
    const report = yield* broadcasts.show({ params: { id: items[0]?.id ?? "" } })
    assert.deepStrictEqual(report.channel.slug, "streamer-one")
    assert.deepStrictEqual(report.viewers.map(({ viewers }) => viewers), [100, 300])
    assert.lengthOf(report.segments, 10)
    assert.deepInclude(report.segments[0], { from: now - 5 * hour, messages: 1, subscriberMessages: 1 })
    assert.deepInclude(report.segments[6], { messages: 2, subscriberMessages: 1, chatters: 2, subscriberChatters: 1 })
    assert.deepStrictEqual(report.keywords[0], { keyword: "good", count: 3, people: 2 })
    assert.deepStrictEqual(report.topChatters.map(({ count, id }) => [id, count]), [["77", 2], ["5", 1]])
    assert.deepStrictEqual(report.moments.map(({ kind, text, who }) => [kind, who?.username, text]), [
      ["pin", "the_mod", "good game everyone"],
      ["host", "friend", null],
      ["ban", "Anna_Old", "enough"]
    ])
    assert.deepStrictEqual(report.totals, { pin: 1, poll: 0, prediction: 0, host: 1, clip: 0, ban: 1 })
    assert.instanceOf(yield* Effect.flip(broadcasts.show({ params: { id: "kick-1001-1" } })), BroadcastNotFound)
  }).pipe(Effect.provide(layerHistory)))
