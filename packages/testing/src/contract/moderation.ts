import type { ChannelId } from "@kickstand/domain/event/ChannelId"
import type { UserBanned } from "@kickstand/domain/event/UserBanned"
import type { UserUnbanned } from "@kickstand/domain/event/UserUnbanned"
import { Moderation } from "@kickstand/domain/moderation/Moderation"
import { ModerationProjection } from "@kickstand/domain/moderation/ModerationProjection"
import { isWithin, type Window } from "@kickstand/domain/projection/Window"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Schema } from "effect"
import { eventSequenceOf } from "../generators/eventSequence.ts"
import { channels, generatedDay, SmallInstant } from "../generators/smallSpaces.ts"
import { keep } from "./keep.ts"
import type { EmptyStorage } from "./StoragePorts.ts"
import { walk } from "./walk.ts"

type Told = UserBanned | UserUnbanned

const everything: Window = { since: 0, until: Number.MAX_SAFE_INTEGER }
const [channel] = channels
const at = generatedDay
const user = { id: "7", username: "viewer7" }
const base = { channel, profile: null, user }

const banned = (id: string, time: number, fields: Partial<UserBanned> = {}): UserBanned => ({
  ...base,
  _tag: "UserBanned",
  id,
  at: at + time,
  moderator: null,
  reason: null,
  expiresAt: null,
  ...fields
})
const unbanned = (id: string, time: number, fields: Partial<UserUnbanned> = {}): UserUnbanned => ({
  ...base,
  _tag: "UserUnbanned",
  id,
  at: at + time,
  moderator: null,
  ...fields
})

const rank = ({ _tag }: Told) => (_tag === "UserBanned" ? 0 : 1)
const inOrder = (a: Told, b: Told) => a.at - b.at || rank(a) - rank(b) || (a.id < b.id ? -1 : 1)

/** What lifted which ban, by going through all events in the order of time with the one ban of each person that is open. */
const replayLiftings = (events: ReadonlyArray<Told>, of: ChannelId) => {
  const open = new Map<string, UserBanned>()
  const lifted = new Map<string, UserUnbanned>()
  for (const event of events.filter((each) => each.channel === of).toSorted(inOrder)) {
    const known = open.get(event.user.id)
    if (event._tag === "UserBanned") open.set(event.user.id, event)
    else if (known !== undefined && (known.expiresAt === null || event.at < known.expiresAt)) {
      lifted.set(known.id, event)
      open.delete(event.user.id)
    }
  }
  return lifted
}

const replayModerators = (bans: ReadonlyArray<UserBanned>) => {
  const moderators = new Map<string, { userId: string; username: string; bans: number }>()
  for (const { moderator } of bans.toSorted(inOrder)) {
    if (moderator === null) continue
    const { id: userId, username } = moderator
    moderators.set(userId, { userId, username, bans: (moderators.get(userId)?.bans ?? 0) + 1 })
  }
  return [...moderators.values()].toSorted((a, b) => b.bans - a.bans || (a.userId < b.userId ? -1 : 1))
}

/** Holds a storage to what {@link Moderation} promises. */
export const moderation = (name: string, storage: EmptyStorage): void => {
  const on = <A, E, R>(effect: Effect.Effect<A, E, R>) => Effect.provide(effect, storage)
  const liftings = Effect.fnUntraced(function*(events: ReadonlyArray<Told>) {
    yield* keep(ModerationProjection, events, 1)
    const { items } = yield* (yield* Moderation).bans(channel, everything, { page: 1, limit: 50 })
    return Object.fromEntries(items.map(({ id, lifted }) => [id, lifted === null ? null : lifted.at - at]))
  })

  describe(`Moderation on ${name}`, () => {
    it.effect("knows of no ban before the first", () =>
      on(Effect.gen(function*() {
        const moderation = yield* Moderation
        assert.deepStrictEqual(yield* moderation.bans(channel, everything, { page: 1, limit: 5 }), { items: [], total: 0 })
        assert.deepStrictEqual(yield* moderation.topModerators(channel, everything, 5), [])
      })))

    it.effect("lets an unban lift the last ban, though it was told first", () =>
      on(Effect.gen(function*() {
        const told = yield* liftings([unbanned("u", 30), banned("b2", 20), banned("b1", 10), unbanned("late", 40)])
        assert.deepStrictEqual(told, { b1: null, b2: 30 })
      })))

    it.effect("lifts nothing that has run out, and nobody else's ban", () =>
      on(Effect.gen(function*() {
        const other = { user: { id: "8", username: "viewer8" } }
        const told = yield* liftings([
          banned("timeout", 0, { expiresAt: at + 5 }),
          unbanned("u1", 5),
          banned("other", 1, other),
          unbanned("u2", 9, { channel: channels[1], ...other })
        ])
        assert.deepStrictEqual(told, { timeout: null, other: null })
      })))

    it.effect("tells who banned, who lifted it, and why, though that was after the window", () =>
      on(Effect.gen(function*() {
        const moderator = { id: "1", username: "mod1" }
        const second = { id: "2", username: "mod2" }
        yield* keep(ModerationProjection, [
          banned("b", 0, { moderator, reason: "spam", expiresAt: at + 100 }),
          unbanned("u", 50, { moderator: second })
        ])
        const { items } = yield* (yield* Moderation).bans(channel, { since: at, until: at }, { page: 1, limit: 5 })
        assert.deepStrictEqual(items, [{
          id: "b",
          channel,
          at,
          user,
          moderator,
          reason: "spam",
          expiresAt: at + 100,
          lifted: { at: at + 50, moderator: second }
        }])
      })))

    it.effect.prop("answers what a replay of the raw events answers, page by page", [
      eventSequenceOf("UserBanned"),
      eventSequenceOf("UserUnbanned"),
      SmallInstant,
      SmallInstant,
      Schema.Literals([1, 3, 50])
    ], ([bans, unbans, since, until, limit]) =>
      on(Effect.gen(function*() {
        yield* keep(ModerationProjection, [...unbans, ...bans])
        const moderation = yield* Moderation
        for (const of of channels) {
          const lifted = replayLiftings([...bans, ...unbans], of)
          for (const window of [everything, { since, until }]) {
            const expected = bans.filter((ban) => ban.channel === of && isWithin(ban, window))
            const listed = yield* walk((page) => moderation.bans(of, window, page), limit)
            assert.deepStrictEqual(
              listed.map(({ id, lifted }) => [id, lifted?.at ?? null, lifted?.moderator ?? null]),
              expected.toSorted((a, b) => inOrder(b, a)).map(({ id }) => {
                const unban = lifted.get(id)
                return [id, unban?.at ?? null, unban?.moderator ?? null]
              })
            )
            const moderators = replayModerators(expected)
            assert.deepStrictEqual(yield* moderation.topModerators(of, window, 50), moderators)
            assert.deepStrictEqual(yield* moderation.topModerators(of, window, 1), moderators.slice(0, 1))
          }
        }
      })), { arbitrary: { runs: 20 } })
  })
}
