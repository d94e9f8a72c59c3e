import type { ChatCleared } from "@kickstand/domain/event/ChatCleared"
import type { ChatMessageDeleted } from "@kickstand/domain/event/ChatMessageDeleted"
import { isAfter } from "@kickstand/domain/projection/Latest"
import { isWithin, type Window } from "@kickstand/domain/projection/Window"
import { DeletionProjection } from "@kickstand/domain/room/DeletionProjection"
import { Deletions } from "@kickstand/domain/room/Deletions"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { eventSequenceOf } from "../generators/eventSequence.ts"
import { channels, SmallInstant } from "../generators/smallSpaces.ts"
import { keep } from "./keep.ts"
import type { EmptyStorage } from "./StoragePorts.ts"

const everything: Window = { since: Number.NEGATIVE_INFINITY, until: Number.POSITIVE_INFINITY }
const [channel] = channels
const asked = ["m1", "m3", "never written"]

const deleted = (id: string, at: number, fields: Partial<ChatMessageDeleted> = {}): ChatMessageDeleted => ({
  _tag: "ChatMessageDeleted",
  id,
  channel,
  at,
  profile: null,
  messageId: "m1",
  moderator: null,
  automatic: false,
  violatedRules: [],
  ...fields
})

const cleared = (id: string, at: number): ChatCleared => ({
  _tag: "ChatCleared",
  id,
  channel,
  at,
  profile: null,
  moderator: null
})

/** The first deletion told of each message of a channel. */
const firsts = (events: ReadonlyArray<ChatMessageDeleted>, of: string) =>
  events
    .filter((event) => event.channel === of)
    .toSorted((a, b) => (isAfter(a, b) ? 1 : -1))
    .filter(({ messageId }, index, all) => all.findIndex((other) => other.messageId === messageId) === index)

/** Holds a storage to what {@link Deletions} promises. */
export const deletions = (name: string, storage: EmptyStorage): void => {
  const on = <A, E, R>(effect: Effect.Effect<A, E, R>) => Effect.provide(effect, storage)

  describe(`Deletions on ${name}`, () => {
    it.effect("count a message once, as its deletion was told first, and clearings beside", () =>
      on(Effect.gen(function*() {
        const moderator = { id: "9", username: "mod_jane" }
        const first = { moderator, violatedRules: ["hate", "a \"b\""], automatic: true }
        const events = [deleted("b", 20), deleted("a", 10, first), deleted("c", 30, { messageId: "m2" }), cleared("d", 40)]
        yield* keep(DeletionProjection, events, 1)
        const deletions = yield* Deletions
        assert.deepStrictEqual(yield* deletions.counts(channel, everything), { messages: 2, automatic: 1, clearings: 1 })
        assert.deepStrictEqual(yield* deletions.counts(channel, { since: 20, until: 39 }), {
          messages: 1,
          automatic: 0,
          clearings: 0
        })
        const found = yield* deletions.among(channel, asked)
        assert.deepStrictEqual([...found], [["m1", { id: "a", channel, at: 10, messageId: "m1", ...first }]])
      })))

    it.effect.prop("are what a replay of the raw events says", [
      eventSequenceOf("ChatMessageDeleted"),
      eventSequenceOf("ChatCleared"),
      SmallInstant,
      SmallInstant
    ], ([events, clearings, since, until]) =>
      on(Effect.gen(function*() {
        yield* keep(DeletionProjection, [...events, ...clearings])
        const deletions = yield* Deletions
        for (const of of channels) {
          const own = firsts(events, of)
          for (const window of [everything, { since, until }]) {
            const inside = own.filter((event) => isWithin(event, window))
            assert.deepStrictEqual(yield* deletions.counts(of, window), {
              messages: inside.length,
              automatic: inside.filter(({ automatic }) => automatic).length,
              clearings: clearings.filter((event) => event.channel === of && isWithin(event, window)).length
            })
          }
          const found = yield* deletions.among(of, asked)
          assert.sameDeepMembers(
            [...found.values()],
            own
              .filter(({ messageId }) => asked.includes(messageId))
              .map(({ id, channel, at, messageId, moderator, automatic, violatedRules }) =>
                ({ id, channel, at, messageId, moderator, automatic, violatedRules })
              )
          )
        }
      })), { arbitrary: { runs: 15 } })
  })
}
