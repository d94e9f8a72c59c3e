import { ChannelRegistry } from "@kickstand/domain/channel/ChannelRegistry"
import type { ChannelToTrack } from "@kickstand/domain/channel/TrackedChannel"
import { channelId } from "@kickstand/domain/event/ChannelId"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import type { EmptyStorage } from "./StoragePorts.ts"

const streamer: ChannelToTrack = {
  platform: "kick",
  userId: "123456789",
  slug: "streamer_one",
  channelId: 4_500_000_000,
  chatroomId: 77,
  displayName: "Streamer Ön",
  language: "tr"
}
const bare: ChannelToTrack = {
  platform: "twitch",
  userId: "123456789",
  slug: "streamer-two",
  channelId: null,
  chatroomId: null,
  displayName: null,
  language: null
}
const kick = channelId("kick", "123456789")
const twitch = channelId("twitch", "123456789")

/** Holds a storage to what {@link ChannelRegistry} promises. */
export const channelRegistry = (name: string, storage: EmptyStorage): void => {
  const on = <A, E, R>(effect: Effect.Effect<A, E, R>) => Effect.provide(effect, storage)

  describe(`ChannelRegistry on ${name}`, () => {
    it.effect("finds what was added, by id and by slug", () =>
      on(Effect.gen(function*() {
        const registry = yield* ChannelRegistry
        yield* TestClock.setTime(1_123)
        const times = { addedAt: 1_123, updatedAt: 1_123 }
        assert.deepStrictEqual(yield* registry.add(streamer), { ...streamer, id: kick, ...times })
        assert.deepStrictEqual(yield* registry.add(bare), { ...bare, id: twitch, ...times })
        assert.deepStrictEqual(yield* registry.find(kick), { ...streamer, id: kick, ...times })
        assert.deepStrictEqual(yield* registry.findBySlug("streamer-two"), { ...bare, id: twitch, ...times })
        assert.isNull(yield* registry.find(channelId("kick", 1)))
        assert.isNull(yield* registry.findBySlug("Streamer_one"))
      })))

    it.effect("replaces what was said before, but remembers since when a channel is tracked", () =>
      on(Effect.gen(function*() {
        const registry = yield* ChannelRegistry
        yield* TestClock.setTime(1000)
        yield* registry.add(streamer)
        yield* TestClock.setTime(2000)
        const changed = { ...bare, platform: "kick" as const, slug: "renamed" }
        assert.deepStrictEqual(yield* registry.add(changed), { ...changed, id: kick, addedAt: 1000, updatedAt: 2000 })
        assert.isNull(yield* registry.findBySlug("streamer_one"))
        assert.lengthOf(yield* registry.list, 1)
      })))

    it.effect("finds by Kick's channel id, and the first of several that claim one", () =>
      on(Effect.gen(function*() {
        const registry = yield* ChannelRegistry
        yield* registry.add({ ...streamer, userId: "2", slug: "later" })
        assert.strictEqual((yield* registry.findByChannelId(4_500_000_000))?.slug, "later")
        yield* registry.add(streamer)
        assert.strictEqual((yield* registry.findByChannelId(4_500_000_000))?.slug, "streamer_one")
        assert.isNull(yield* registry.findByChannelId(77))
      })))

    it.effect("lists by slug", () =>
      on(Effect.gen(function*() {
        const registry = yield* ChannelRegistry
        const slugs = ["b", "a_b", "a-b", "a0", "ab", "a"]
        yield* Effect.forEach(slugs, (slug, index) => registry.add({ ...bare, userId: String(index), slug }))
        assert.deepStrictEqual((yield* registry.list).map(({ slug }) => slug), ["a", "a-b", "a0", "a_b", "ab", "b"])
      })))

    it.effect("lets a slug belong to one channel of a platform", () =>
      on(Effect.gen(function*() {
        const registry = yield* ChannelRegistry
        yield* registry.add(streamer)
        const error = yield* Effect.flip(registry.add({ ...streamer, userId: "2" }))
        assert.strictEqual(error._tag, "SlugTaken")
        assert.strictEqual(error.message, "The slug \"streamer_one\" belongs to kick:123456789 already")
        assert.isNull(yield* registry.find(channelId("kick", "2")))
      })))

    it.effect("refuses a known channel another's slug, and leaves it as it was", () =>
      on(Effect.gen(function*() {
        const registry = yield* ChannelRegistry
        yield* registry.add(streamer)
        const other = { ...streamer, userId: "2" }
        const before = yield* registry.add({ ...other, slug: "other" })
        assert.strictEqual((yield* Effect.flip(registry.add(other)))._tag, "SlugTaken")
        assert.deepStrictEqual(yield* registry.find(before.id), before)
      })))

    it.effect("leads from a slug to Kick before Twitch, and from a platform and a slug to where they say", () =>
      on(Effect.gen(function*() {
        const registry = yield* ChannelRegistry
        const idOf = (name: string) => Effect.map(registry.findBySlug(name), (channel) => channel?.id ?? null)
        yield* registry.add({ ...bare, slug: streamer.slug })
        assert.strictEqual(yield* idOf("streamer_one"), twitch)
        assert.isNull(yield* idOf("kick:streamer_one"))
        yield* registry.add(streamer)
        assert.strictEqual(yield* idOf("streamer_one"), kick)
        assert.strictEqual(yield* idOf("kick:streamer_one"), kick)
        assert.strictEqual(yield* idOf("twitch:streamer_one"), twitch)
        assert.isNull(yield* idOf("youtube:streamer_one"))
        assert.deepStrictEqual((yield* registry.list).map(({ id }) => id), [kick, twitch])
      })))

    it.effect("gives a slug to one of those who ask for it at once", () =>
      on(Effect.gen(function*() {
        const registry = yield* ChannelRegistry
        const exits = yield* Effect.forEach(
          Array.from({ length: 8 }, (_, index) => index),
          (index) => Effect.exit(registry.add({ ...bare, userId: String(index) })),
          { concurrency: "unbounded" }
        )
        assert.lengthOf(exits.filter(({ _tag }) => _tag === "Success"), 1)
        assert.lengthOf(yield* registry.list, 1)
      })))

    it.effect("forgets what was removed, and frees its slug", () =>
      on(Effect.gen(function*() {
        const registry = yield* ChannelRegistry
        yield* registry.add(streamer)
        assert.isTrue(yield* registry.remove(kick))
        assert.isFalse(yield* registry.remove(kick))
        assert.isNull(yield* registry.find(kick))
        yield* registry.add({ ...bare, slug: streamer.slug })
        assert.strictEqual((yield* registry.findBySlug(streamer.slug))?.id, twitch)
      })))
  })
}
