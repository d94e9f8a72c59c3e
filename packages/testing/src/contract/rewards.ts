import type { ChannelId } from "@kickstand/domain/event/ChannelId"
import type { RewardRedeemed } from "@kickstand/domain/event/RewardRedeemed"
import { isAfter } from "@kickstand/domain/projection/Latest"
import type { Window } from "@kickstand/domain/projection/Window"
import { RewardProjection } from "@kickstand/domain/reward/RewardProjection"
import { Rewards } from "@kickstand/domain/reward/Rewards"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Schema } from "effect"
import { eventSequenceOf } from "../generators/eventSequence.ts"
import { channels, generatedDay, SmallInstant } from "../generators/smallSpaces.ts"
import { keep } from "./keep.ts"
import type { EmptyStorage } from "./StoragePorts.ts"
import { walk } from "./walk.ts"

const everything: Window = { since: 0, until: Number.MAX_SAFE_INTEGER }
const [channel] = channels
const at = generatedDay

const redeemed = (redemptionId: string, status: RewardRedeemed["status"], time: number): RewardRedeemed => ({
  _tag: "RewardRedeemed",
  id: `${redemptionId}:${status}`,
  channel,
  at: at + time,
  profile: null,
  redemptionId,
  redeemer: { id: "1", username: "viewer1" },
  reward: { id: "r", title: "Hydrate", cost: 200, description: null, backgroundColor: null },
  userInput: null,
  status,
  redeemedAt: at
})

/** Every redemption of a channel with the event that told it last, latest first, by going through all events. */
const replay = (events: ReadonlyArray<RewardRedeemed>, of: ChannelId, { since, until }: Window) => {
  const redemptions = new Map<string, { at: number; last: RewardRedeemed }>()
  for (const event of events.filter((each) => each.channel === of)) {
    const known = redemptions.get(event.redemptionId)
    redemptions.set(event.redemptionId, {
      at: Math.min(known?.at ?? event.at, event.redeemedAt, event.at),
      last: known !== undefined && isAfter(known.last, event) ? known.last : event
    })
  }
  return [...redemptions.values()]
    .filter((each) => each.at >= since && each.at <= until)
    .toSorted((a, b) => b.at - a.at || (a.last.redemptionId < b.last.redemptionId ? 1 : -1))
}

/** How often each key occurs, most first, with the first value that had it. */
const tally = <A>(values: ReadonlyArray<A>, keyOf: (value: A) => string) =>
  [...new Set(values.map(keyOf))]
    .map((key) => {
      const own = values.filter((value) => keyOf(value) === key)
      return { key, first: own[0] as A, count: own.length }
    })
    .toSorted((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1))

/** Holds a storage to what {@link Rewards} promises. */
export const rewards = (name: string, storage: EmptyStorage): void => {
  const on = <A, E, R>(effect: Effect.Effect<A, E, R>) => Effect.provide(effect, storage)

  describe(`Rewards on ${name}`, () => {
    it.effect("knows of no redemption before the first", () =>
      on(Effect.gen(function*() {
        const rewards = yield* Rewards
        const page = { page: 1, limit: 5 }
        assert.deepStrictEqual(yield* rewards.redemptions(channel, everything, page), { items: [], total: 0 })
        assert.deepStrictEqual(yield* rewards.topRewards(channel, everything, page), { items: [], total: 0 })
        assert.isNull(yield* rewards.topRedeemer(channel, everything))
      })))

    it.effect("counts a redemption once, with the status told last and the time of the first", () =>
      on(Effect.gen(function*() {
        const events = [redeemed("a", "accepted", 20), redeemed("a", "pending", 0), redeemed("b", "rejected", 5)]
        yield* keep(RewardProjection, events, 1)
        const rewards = yield* Rewards
        const { items, total } = yield* rewards.redemptions(channel, everything, { page: 1, limit: 5 })
        assert.strictEqual(total, 2)
        assert.deepStrictEqual(items.map(({ id, at: when, details }) => [id, when - at, details.value.status]), [
          ["b", 0, "rejected"],
          ["a", 0, "accepted"]
        ])
        assert.deepStrictEqual(yield* rewards.topRedeemer(channel, everything), {
          userId: "1",
          username: "viewer1",
          redemptions: 2
        })
      })))

    it.effect.prop("answers what a replay of the raw events answers, page by page", [
      eventSequenceOf("RewardRedeemed"),
      SmallInstant,
      SmallInstant,
      Schema.Literals([1, 3, 50])
    ], ([events, since, until, limit]) =>
      on(Effect.gen(function*() {
        yield* keep(RewardProjection, events)
        const rewards = yield* Rewards
        for (const of of channels) {
          for (const window of [everything, { since, until }]) {
            const expected = replay(events, of, window)
            const listed = yield* walk((page) => rewards.redemptions(of, window, page), limit)
            assert.deepStrictEqual(
              listed.map(({ id, at: when, details }) => [id, when, details.value.reward.cost, details.value.userInput]),
              expected.map(({ at: when, last }) => [last.redemptionId, when, last.reward.cost, last.userInput])
            )
            const people = tally(expected, ({ last }) => last.redeemer.id)[0]
            const redeemer = people === undefined
              ? null
              : { userId: people.key, username: people.first.last.redeemer.username, redemptions: people.count }
            assert.deepStrictEqual(yield* rewards.topRedeemer(of, window), redeemer)
            const top = yield* walk((page) => rewards.topRewards(of, window, page), limit)
            assert.deepStrictEqual(
              top,
              tally(expected, ({ last }) => last.reward.id).map(({ key, first, count }) => ({
                rewardId: key,
                title: first.last.reward.title,
                redemptions: count
              }))
            )
          }
        }
      })), { arbitrary: { runs: 15 } })
  })
}
