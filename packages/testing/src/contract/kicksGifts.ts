import type { ChannelId } from "@kickstand/domain/event/ChannelId"
import type { KicksGifted } from "@kickstand/domain/event/KicksGifted"
import { KicksGiftProjection } from "@kickstand/domain/gift/KicksGiftProjection"
import { KicksGifts } from "@kickstand/domain/gift/KicksGifts"
import { isWithin, type Window } from "@kickstand/domain/projection/Window"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Schema } from "effect"
import { eventSequenceOf } from "../generators/eventSequence.ts"
import { channels, generatedDay, SmallInstant } from "../generators/smallSpaces.ts"
import { keep } from "./keep.ts"
import type { EmptyStorage } from "./StoragePorts.ts"
import { walk } from "./walk.ts"

const everything: Window = { since: 0, until: Number.MAX_SAFE_INTEGER }
const [channel] = channels

const gift = (id: string, amount: number, fields: Partial<KicksGifted> = {}): KicksGifted => ({
  _tag: "KicksGifted",
  id,
  channel,
  at: generatedDay,
  profile: null,
  sender: { id: "1", username: "viewer1" },
  amount,
  giftName: "Rage Quit",
  giftType: null,
  giftTier: null,
  message: null,
  pinnedSeconds: null,
  ...fields
})

const told = (events: ReadonlyArray<KicksGifted>, of: ChannelId, window: Window) =>
  events.filter((event) => event.channel === of && isWithin(event, window))

/** Who sent most, by events that come newest first. */
const ranked = (newestFirst: ReadonlyArray<KicksGifted>) =>
  [...new Set(newestFirst.flatMap(({ sender }) => sender?.id ?? []))]
    .map((userId) => {
      const sent = newestFirst.filter(({ sender }) => sender?.id === userId)
      const kicks = sent.reduce((sum, { amount }) => sum + amount, 0)
      return { userId, username: sent[0]?.sender?.username ?? "", kicks }
    })
    .toSorted((a, b) => b.kicks - a.kicks || (a.userId < b.userId ? -1 : 1))

/** Holds a storage to what {@link KicksGifts} promises. */
export const kicksGifts = (name: string, storage: EmptyStorage): void => {
  const on = <A, E, R>(effect: Effect.Effect<A, E, R>) => Effect.provide(effect, storage)

  describe(`KicksGifts on ${name}`, () => {
    it.effect("knows of no gift before the first", () =>
      on(Effect.gen(function*() {
        const gifts = yield* KicksGifts
        assert.deepStrictEqual(yield* gifts.list(channel, everything, { page: 1, limit: 5 }), { items: [], total: 0 })
        assert.strictEqual(yield* gifts.total(channel, everything), 0)
      })))

    it.effect("keeps what was sent by nobody, and amounts beyond 2^31 in all", () =>
      on(Effect.gen(function*() {
        yield* keep(KicksGiftProjection, [
          gift("a", 2_147_483_647, { sender: null, message: "for you" }),
          gift("b", 2_147_483_647)
        ])
        const gifts = yield* KicksGifts
        assert.strictEqual(yield* gifts.total(channel, everything), 4_294_967_294)
        const { items } = yield* gifts.list(channel, everything, { page: 2, limit: 1 })
        assert.deepStrictEqual(items, [{
          id: "a",
          channel,
          at: generatedDay,
          sender: null,
          amount: 2_147_483_647,
          giftName: "Rage Quit",
          message: "for you"
        }])
      })))

    it.effect.prop("answers what the raw events say, page by page", [
      eventSequenceOf("KicksGifted"),
      SmallInstant,
      SmallInstant,
      Schema.Literals([1, 3, 50])
    ], ([events, since, until, limit]) =>
      on(Effect.gen(function*() {
        yield* keep(KicksGiftProjection, events)
        const gifts = yield* KicksGifts
        for (const of of channels) {
          for (const window of [everything, { since, until }]) {
            const expected = told(events, of, window).toSorted((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))
            const listed = yield* walk((page) => gifts.list(of, window, page), limit)
            assert.deepStrictEqual(
              listed.map(({ id, sender, amount }) => [id, sender, amount]),
              expected.map(({ id, sender, amount }) => [id, sender, amount])
            )
            const total = expected.map(({ amount }) => amount).reduce((a, b) => a + b, 0)
            assert.strictEqual(yield* gifts.total(of, window), total)
            const ranking = ranked(expected)
            assert.deepStrictEqual(yield* gifts.topGifters(of, window, 50), ranking)
            assert.deepStrictEqual(yield* gifts.topGifters(of, window, 1), ranking.slice(0, 1))
          }
        }
      })), { arbitrary: { runs: 12 } })
  })
}
