import type { Broadcaster } from "@kickstand/domain/broadcaster/Broadcaster"
import { Broadcasters } from "@kickstand/domain/broadcaster/Broadcasters"
import { channelId } from "@kickstand/domain/event/ChannelId"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import type { EmptyStorage } from "./StoragePorts.ts"

const [kick, twitch] = [channelId("kick", 1), channelId("twitch", 7)]

const broadcaster = (id: string, channels: Broadcaster["channels"]): Broadcaster => ({
  id,
  name: `Streamer ${id}`,
  primaryPlatform: "kick",
  timezone: "Europe/Istanbul",
  channels
})

/** Holds a storage to what {@link Broadcasters} promises. */
export const broadcasters = (name: string, storage: EmptyStorage): void => {
  const on = <A, E, R>(effect: Effect.Effect<A, E, R>) => Effect.provide(effect, storage)

  describe(`Broadcasters on ${name}`, () => {
    it.effect("are kept as they were told last, and found by id and by channel", () =>
      on(Effect.gen(function*() {
        const { forChannel, get, list, put, remove } = yield* Broadcasters
        assert.deepStrictEqual(yield* list, [])
        yield* put(broadcaster("10", [kick]))
        yield* put(broadcaster("9", []))
        yield* put({ ...broadcaster("10", [twitch, kick]), name: "Renamed" })
        assert.deepStrictEqual((yield* list).map(({ id }) => id), ["9", "10"])
        const renamed = { ...broadcaster("10", [twitch, kick]), name: "Renamed" }
        assert.deepStrictEqual(yield* get("10"), renamed)
        assert.deepStrictEqual(yield* forChannel(kick), renamed)
        assert.isNull(yield* forChannel(channelId("kick", 2)))
        assert.isTrue(yield* remove("10"))
        assert.isFalse(yield* remove("10"))
        assert.isNull(yield* forChannel(kick))
      })))

    it.effect("share no channel: it belongs to whoever was told last to have it", () =>
      on(Effect.gen(function*() {
        const { forChannel, get, put } = yield* Broadcasters
        yield* put(broadcaster("1", [kick, twitch]))
        yield* put(broadcaster("2", [kick]))
        assert.strictEqual((yield* forChannel(kick))?.id, "2")
        assert.deepStrictEqual((yield* get("1"))?.channels, [twitch])
      })))
  })
}
