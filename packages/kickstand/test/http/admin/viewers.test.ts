import { assert, it } from "@effect/vitest"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { channel, elsewhere, hour, layerHistory, now, prepared } from "./toldHistory.ts"

const begun = now - 5 * hour

it.effect("a viewer is found by any name, in any case, and by their id", () =>
  Effect.gen(function*() {
    const { viewers } = yield* prepared
    const found = { platform: "kick" as const, userId: "77", username: "anna_new", found: "anna_new", lastAt: begun + 4 * hour }
    assert.deepStrictEqual(yield* viewers.search({ query: { name: "anna_n" } }), [found])
    assert.deepStrictEqual(yield* viewers.search({ query: { name: "77" } }), [found])
    assert.deepStrictEqual(yield* viewers.search({ query: { name: " ANNA_OLD " } }), [{ ...found, found: "Anna_Old", lastAt: begun + 4 * hour - 1 }])
    assert.deepStrictEqual(yield* viewers.search({ query: { name: "nobody" } }), [])
  }).pipe(Effect.provide(layerHistory)))

it.effect("everything that is known of a viewer is told, and nothing once they are erased", () =>
  Effect.gen(function*() {
    const { erasures, viewers } = yield* prepared
    const params = { platform: "kick", userId: "77" } as const
    const known = yield* viewers.show({ params })
    assert.deepInclude(known, { username: "anna_new", firstSeenAt: begun + 60_000, lastSeenAt: begun + 4 * hour, streamerOf: null })
    assert.deepStrictEqual(known.messages, {
      items: [
        { channel, messages: 2, firstDay: "2026-03-22", lastAt: begun + 2 * hour },
        { channel: elsewhere, messages: 1, firstDay: "2026-03-22", lastAt: begun + hour }
      ],
      total: 2
    })
    assert.deepStrictEqual(known.names.items.map(({ username }) => username), ["anna_new", "Anna_Old"])
    assert.deepStrictEqual(known.bans.items.map(({ expiresAt, moderator, reason }) => [moderator, reason, expiresAt]), [["the_mod", "enough", null]])
    assert.deepStrictEqual(known.redemptions.items.map(({ cost, reward }) => [reward, cost]), [["Hydrate", 500]])
    const { id } = yield* erasures.begin({ payload: { platform: "kick", user: "77" } })
    yield* TestClock.adjust("20 seconds")
    assert.strictEqual((yield* erasures.show({ params: { id } })).step, "done")
    const gone = yield* viewers.show({ params })
    assert.deepInclude(gone, { username: null, firstSeenAt: null, names: { items: [], total: 0 }, messages: { items: [], total: 0 } })
    assert.deepStrictEqual(yield* viewers.search({ query: { name: "anna" } }), [])
  }).pipe(Effect.provide(layerHistory)))

it.effect("a streamer is told to be one", () =>
  Effect.gen(function*() {
    const { viewers } = yield* prepared
    assert.strictEqual((yield* viewers.show({ params: { platform: "kick", userId: "1001" } })).streamerOf, "streamer-one")
  }).pipe(Effect.provide(layerHistory)))
