import type { ChatMessageDeleted } from "@kickstand/domain/event/ChatMessageDeleted"
import type { ChannelId } from "@kickstand/domain/event/ChannelId"
import type { MessagePinned } from "@kickstand/domain/event/MessagePinned"
import type { MessageUnpinned } from "@kickstand/domain/event/MessageUnpinned"
import { PinProjection } from "@kickstand/domain/pin/PinProjection"
import { Pins } from "@kickstand/domain/pin/Pins"
import { isWithin, type Window } from "@kickstand/domain/projection/Window"
import { DeletionProjection } from "@kickstand/domain/room/DeletionProjection"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Schema } from "effect"
import { eventSequenceOf } from "../generators/eventSequence.ts"
import { channels, SmallInstant } from "../generators/smallSpaces.ts"
import { keep } from "./keep.ts"
import type { EmptyStorage } from "./StoragePorts.ts"
import { walk } from "./walk.ts"

const everything: Window = { since: Number.NEGATIVE_INFINITY, until: Number.POSITIVE_INFINITY }
const [channel, elsewhere] = channels

const pinned = (id: string, at: number, messageId: string, fields: Partial<MessagePinned> = {}): MessagePinned => ({
  _tag: "MessagePinned",
  id,
  channel,
  at,
  profile: null,
  messageId,
  sender: { id: "10", username: "viewer42" },
  content: "Huge win!",
  sentAt: at - 1000,
  pinnedBy: { id: "9", username: "mod_jane" },
  duration: 120,
  ...fields
})

const unpinned = (id: string, at: number, messageId: string | null = null): MessageUnpinned => ({
  _tag: "MessageUnpinned",
  id,
  channel,
  at,
  profile: null,
  messageId,
  moderator: null
})

const deleted = (id: string, at: number, messageId: string): ChatMessageDeleted => ({
  _tag: "ChatMessageDeleted",
  id,
  channel,
  at,
  profile: null,
  messageId,
  moderator: null,
  automatic: true,
  violatedRules: ["hate"]
})

/** When each pin ended, by living through a channel's events in their order; of one moment, pins come before all else. */
export const replayPins = (
  events: ReadonlyArray<MessagePinned | MessageUnpinned | ChatMessageDeleted>,
  of: ChannelId
): ReadonlyArray<readonly [id: string, deletedAt: number | null]> => {
  const rank = (event: { readonly _tag: string }) => (event._tag === "MessagePinned" ? 0 : 1)
  const own = events
    .filter((event) => event.channel === of)
    .toSorted((a, b) => a.at - b.at || rank(a) - rank(b) || (a.id < b.id ? -1 : 1))
  const ends = new Map<string, number | null>()
  const last = new Map<string, string>()
  const gone = new Set<string>()
  for (const event of own) {
    if (event._tag === "MessagePinned") {
      ends.set(event.id, null)
      last.set("", event.id).set(event.messageId, event.id)
      continue
    }
    if (event._tag === "ChatMessageDeleted") {
      if (gone.has(event.messageId)) continue
      gone.add(event.messageId)
    }
    const ended = last.get(event.messageId ?? "")
    if (ended !== undefined && ends.get(ended) === null) ends.set(ended, event.at)
  }
  return [...ends].toReversed()
}

/** Holds a storage to what {@link Pins} promises. */
export const pins = (name: string, storage: EmptyStorage): void => {
  const on = <A, E, R>(effect: Effect.Effect<A, E, R>) => Effect.provide(effect, storage)

  describe(`Pins on ${name}`, () => {
    it.effect("come newest first, with all that was told of them", () =>
      on(Effect.gen(function*() {
        const silent = pinned("b", 20, "m2", { duration: null, pinnedBy: null })
        yield* keep(PinProjection, [pinned("a", 10, "m1"), silent, pinned("c", 30, "m3", { channel: elsewhere })], 1)
        const pins = yield* Pins
        const { items, total } = yield* pins.list(channel, everything, { page: 1, limit: 5 })
        const sender = { id: "10", username: "viewer42" }
        const pinnedBy = { id: "9", username: "mod_jane" }
        const told = { channel, sender, content: "Huge win!", deletedAt: null }
        assert.deepStrictEqual(items, [
          { ...told, id: "b", at: 20, messageId: "m2", pinnedBy: null, duration: null },
          { ...told, id: "a", at: 10, messageId: "m1", pinnedBy, duration: 120 }
        ])
        assert.strictEqual(total, 2)
      })))

    it.effect("end when they are taken down, when their message is deleted, and not by what befalls the next", () =>
      on(Effect.gen(function*() {
        const events = [
          unpinned("u3", 45, "m1"),
          pinned("a", 10, "m1"),
          unpinned("u1", 20),
          unpinned("u2", 15),
          pinned("b", 30, "m2"),
          pinned("c", 40, "m1"),
          unpinned("u4", 55),
          pinned("d", 50, "m4"),
          pinned("e", 60, "m5")
        ]
        yield* keep(PinProjection, events, 2)
        yield* keep(DeletionProjection, [deleted("x", 35, "m2"), deleted("y", 5, "m5"), deleted("z", 70, "m2")], 1)
        const { items } = yield* (yield* Pins).list(channel, everything, { page: 1, limit: 9 })
        assert.deepStrictEqual(items.map(({ id, deletedAt }) => [id, deletedAt]), [
          ["e", null],
          ["d", 55],
          ["c", 45],
          ["b", 35],
          ["a", 15]
        ])
      })))

    it.effect("leave out what came in after the moment as of which they are asked for", () =>
      on(Effect.gen(function*() {
        const events = [pinned("b", 20, "m2"), pinned("d", 40, "m4"), pinned("a", 10, "m1"), pinned("c", 30, "m3")]
        yield* keep(PinProjection, events, 1)
        const pins = yield* Pins
        const { items, total } = yield* pins.list(channel, { ...everything, known: 2 }, { page: 1, limit: 9 })
        assert.deepStrictEqual([items.map(({ id }) => id), total], [["d", "b"], 2])
      })))

    it.effect.prop("are what a replay of the raw events says, page by page", [
      eventSequenceOf("MessagePinned"),
      eventSequenceOf("MessageUnpinned"),
      eventSequenceOf("ChatMessageDeleted"),
      SmallInstant,
      SmallInstant,
      Schema.Literals([1, 3, 50])
    ], ([told, unpins, deletions, since, until, limit]) =>
      on(Effect.gen(function*() {
        yield* keep(PinProjection, [...unpins, ...told])
        yield* keep(DeletionProjection, deletions)
        const pins = yield* Pins
        for (const of of channels) {
          const byId = new Map(told.map((pin) => [pin.id, pin]))
          for (const window of [everything, { since, until }]) {
            const listed = yield* walk((page) => pins.list(of, window, page), limit)
            assert.deepStrictEqual(
              listed.map(({ id, deletedAt, content }) => [id, deletedAt, content]),
              replayPins([...told, ...unpins, ...deletions], of)
                .filter(([id]) => isWithin(byId.get(id) as MessagePinned, window))
                .map(([id, deletedAt]) => [id, deletedAt, byId.get(id)?.content])
            )
          }
        }
      })), { arbitrary: { runs: 25 } })
  })
}
