import type { ChannelHosted } from "@kickstand/domain/event/ChannelHosted"
import type { Window } from "@kickstand/domain/projection/Window"
import { HostProjection } from "@kickstand/domain/host/HostProjection"
import { Hosts } from "@kickstand/domain/host/Hosts"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Schema } from "effect"
import { eventSequenceOf } from "../generators/eventSequence.ts"
import { channels, SmallInstant } from "../generators/smallSpaces.ts"
import { keep } from "./keep.ts"
import type { EmptyStorage } from "./StoragePorts.ts"
import { walk } from "./walk.ts"

const everything: Window = { since: Number.NEGATIVE_INFINITY, until: Number.POSITIVE_INFINITY }
const [channel, elsewhere] = channels

const hosted = (id: string, at: number, fields: Partial<ChannelHosted> = {}): ChannelHosted => ({
  _tag: "ChannelHosted",
  id,
  channel,
  at,
  profile: null,
  hostUsername: "partner_channel",
  viewers: 213,
  message: "raid time",
  ...fields
})

/** Holds a storage to what {@link Hosts} promises. */
export const hosts = (name: string, storage: EmptyStorage): void => {
  const on = <A, E, R>(effect: Effect.Effect<A, E, R>) => Effect.provide(effect, storage)

  describe(`Hosts on ${name}`, () => {
    it.effect("come newest first, with what was said or nothing", () =>
      on(Effect.gen(function*() {
        const wordless = hosted("b", 20, { message: null, viewers: 0 })
        yield* keep(HostProjection, [hosted("a", 10), wordless, hosted("c", 20), hosted("d", 30, { channel: elsewhere })])
        const hosts = yield* Hosts
        const { items, total } = yield* hosts.list(channel, everything, { page: 1, limit: 5 })
        assert.deepStrictEqual(items.map(({ id }) => id), ["c", "b", "a"])
        assert.deepStrictEqual(items[1], { id: "b", channel, at: 20, hostUsername: "partner_channel", viewers: 0, message: null })
        assert.strictEqual(total, 3)
      })))

    it.effect.prop("are what a replay of the raw events says, page by page", [
      eventSequenceOf("ChannelHosted"),
      SmallInstant,
      SmallInstant,
      Schema.Literals([1, 3, 50])
    ], ([events, since, until, limit]) =>
      on(Effect.gen(function*() {
        yield* keep(HostProjection, events)
        const hosts = yield* Hosts
        for (const of of channels) {
          for (const window of [everything, { since, until }]) {
            const expected = events
              .filter((event) => event.channel === of && event.at >= window.since && event.at <= window.until)
              .toSorted((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))
              .map(({ id, channel, at, hostUsername, viewers, message }) => ({ id, channel, at, hostUsername, viewers, message }))
            assert.deepStrictEqual(yield* walk((page) => hosts.list(of, window, page), limit), expected)
          }
        }
      })), { arbitrary: { runs: 15 } })
  })
}
