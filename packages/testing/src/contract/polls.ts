import type { ChannelId } from "@kickstand/domain/event/ChannelId"
import type { PollEnded } from "@kickstand/domain/event/PollEnded"
import type { PollSnapshot } from "@kickstand/domain/event/PollSnapshot"
import type { PollUpdated } from "@kickstand/domain/event/PollUpdated"
import type { Poll } from "@kickstand/domain/poll/Poll"
import { PollProjection } from "@kickstand/domain/poll/PollProjection"
import { Polls } from "@kickstand/domain/poll/Polls"
import type { Window } from "@kickstand/domain/projection/Window"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Schema } from "effect"
import { eventSequenceOf } from "../generators/eventSequence.ts"
import { channels, SmallInstant } from "../generators/smallSpaces.ts"
import { keep } from "./keep.ts"
import { type PollEvent, replayPolls } from "./replayPolls.ts"
import type { EmptyStorage } from "./StoragePorts.ts"
import { walk } from "./walk.ts"

const everything: Window = { since: Number.NEGATIVE_INFINITY, until: Number.POSITIVE_INFINITY }
const [channel, elsewhere] = channels

const told = (seconds: number, poll: Partial<PollSnapshot> = {}, of: ChannelId = channel): PollUpdated => ({
  _tag: "PollUpdated",
  id: `${of} ${seconds} ${JSON.stringify(poll)}`,
  channel: of,
  at: seconds * 1000,
  profile: null,
  poll: {
    id: null,
    title: "Next game?",
    options: [{ label: "Valorant", votes: seconds }, { label: "CS2", votes: 0 }],
    durationSeconds: 120,
    openedAt: 0,
    ...poll
  }
})

const ended = (seconds: number, poll: PollSnapshot | null): PollEnded => {
  const { _tag: _, poll: __, ...base } = told(seconds)
  return { _tag: "PollEnded", ...base, id: `${base.id} ended`, poll }
}

/** When polls were opened, and the votes for their first option. */
const shown = (polls: ReadonlyArray<Poll>) =>
  polls.map((poll) => [poll.at, poll.told.value.options[0]?.votes])

/** Holds a storage to what {@link Polls} promises. */
export const polls = (name: string, storage: EmptyStorage): void => {
  const on = <A, E, R>(effect: Effect.Effect<A, E, R>) => Effect.provide(effect, storage)
  const list = (of: ChannelId = channel) =>
    Effect.flatMap(Polls, (polls) => Effect.map(polls.list(of, everything, { page: 1, limit: 50 }), ({ items }) => items))

  describe(`Polls on ${name}`, () => {
    it.effect("are none before the first, and one channel's only", () =>
      on(Effect.gen(function*() {
        assert.deepStrictEqual(yield* list(), [])
        yield* keep(PollProjection, [told(1), ended(2, null)])
        assert.deepStrictEqual(yield* list(elsewhere), [])
        assert.deepStrictEqual(yield* list(), [{
          id: told(1).id,
          channel,
          at: 0,
          toldFirstAt: 1000,
          platformId: null,
          openedBetween: [0, 0],
          durationSeconds: 120,
          told: {
            at: 1000,
            id: told(1).id,
            value: { title: "Next game?", options: [{ label: "Valorant", votes: 1 }, { label: "CS2", votes: 0 }] }
          }
        }])
      })))

    it.effect("without an id are one as long as what is told places their opening close together", () =>
      on(Effect.gen(function*() {
        const rounded = [0, 900, -1100, 8899, 18_899, 28_900].map((openedAt, index) => told(40 + index, { openedAt }))
        yield* keep(PollProjection, rounded, 1)
        assert.deepStrictEqual(shown(yield* list()), [[28_900, 45], [0, 44]])
      })))

    it.effect("without an id become one when what links them is told last", () =>
      on(Effect.gen(function*() {
        const apart = [told(40, { openedAt: 0 }), told(41, { openedAt: 20_000 })]
        yield* keep(PollProjection, [...apart, told(39, { openedAt: 10_000 })], 2)
        assert.deepStrictEqual(shown(yield* list()), [[10_000, 41]])
      })))

    it.effect("are others with another question or other options, and the same with other votes", () =>
      on(Effect.gen(function*() {
        const options = [{ label: "Valorant", votes: 7 }]
        yield* keep(PollProjection, [told(1), told(2, { title: "Next map?" }), told(3, { options }), told(4)], 1)
        assert.lengthOf(yield* list(), 3)
      })))

    it.effect("with an id are one however far apart their opening is told, and by whatever name", () =>
      on(Effect.gen(function*() {
        const late = told(7000, { id: "1099", title: "Renamed?", openedAt: 3_600_000, durationSeconds: null })
        yield* keep(PollProjection, [late, told(1, { id: "1099" }), told(2, { id: "1100" }), told(3)], 1)
        const all = yield* list()
        assert.deepStrictEqual(all.map(({ platformId }) => platformId), [null, "1100", "1099"])
        assert.deepInclude(all[2], { id: told(1, { id: "1099" }).id, at: 0, toldFirstAt: 1000, durationSeconds: 120 })
        assert.strictEqual(all[2]?.told.value.title, "Renamed?")
      })))

    it.effect("show the votes that their end tells", () =>
      on(Effect.gen(function*() {
        yield* keep(PollProjection, [ended(120, told(99).poll), told(119)])
        assert.deepStrictEqual(shown(yield* list()), [[0, 99]])
      })))

    it.effect("leave out what was not known in time, and tell later votes of what was", () =>
      on(Effect.gen(function*() {
        const late = [told(505, { openedAt: 500_000 }), told(700, { openedAt: 300_000 }), told(20)]
        yield* keep(PollProjection, [told(10), told(600, { openedAt: 300_000 }), ...late, told(5, { title: "Next map?" })], 1)
        const polls = yield* Polls
        const known = (position: number) =>
          Effect.map(polls.list(channel, { ...everything, known: position }, { page: 1, limit: 5 }), ({ items }) => shown(items))
        assert.deepStrictEqual(yield* known(0), [])
        assert.deepStrictEqual(yield* known(1), [[0, 20]])
        assert.deepStrictEqual(yield* known(2), [[300_000, 700], [0, 20]])
        assert.deepStrictEqual(yield* known(5), [[500_000, 505], [300_000, 700], [0, 20]])
        assert.lengthOf(yield* known(6), 4)
      })))

    it.effect("may ask at great length and in any characters", () =>
      on(Effect.gen(function*() {
        const title = "why\0".repeat(5000)
        yield* keep(PollProjection, [told(1, { title }), told(2, { title }), told(3, { title: "why\uFFFD".repeat(5000) })], 1)
        assert.isNotEmpty(yield* list())
      })))

    it.effect.prop("are what a replay of the raw events says, page by page", [
      eventSequenceOf("PollCreated"),
      eventSequenceOf("PollUpdated"),
      eventSequenceOf("PollEnded"),
      SmallInstant,
      SmallInstant,
      Schema.Literals([1, 3, 50])
    ], ([created, updated, ended, since, until, limit]) =>
      on(Effect.gen(function*() {
        const events: ReadonlyArray<PollEvent> = [...ended, ...created, ...updated]
        yield* keep(PollProjection, events)
        const polls = yield* Polls
        for (const of of channels) {
          for (const window of [everything, { since, until }]) {
            const listed = yield* walk((page) => polls.list(of, window, page), limit)
            assert.deepStrictEqual(
              listed.map(({ id, at, durationSeconds, told }) => ({
                openedAt: at,
                toldFirstBy: id,
                durationSeconds,
                ...told.value
              })),
              replayPolls(events, of, window)
            )
          }
        }
      })), { arbitrary: { runs: 25 } })
  })
}
