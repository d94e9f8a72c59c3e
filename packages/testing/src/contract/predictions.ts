import type { ChannelId } from "@kickstand/domain/event/ChannelId"
import type { PredictionCreated } from "@kickstand/domain/event/PredictionCreated"
import type { PredictionSnapshot } from "@kickstand/domain/event/PredictionSnapshot"
import type { PredictionUpdated } from "@kickstand/domain/event/PredictionUpdated"
import { PredictionProjection, type PredictionStep } from "@kickstand/domain/prediction/PredictionProjection"
import { Predictions } from "@kickstand/domain/prediction/Predictions"
import type { Window } from "@kickstand/domain/projection/Window"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Schema } from "effect"
import { eventSequenceOf } from "../generators/eventSequence.ts"
import { channels, SmallInstant } from "../generators/smallSpaces.ts"
import { keep } from "./keep.ts"
import { type PredictionEvent, replayPredictions } from "./replayPredictions.ts"
import type { EmptyStorage } from "./StoragePorts.ts"
import { walk } from "./walk.ts"

const everything: Window = { since: Number.NEGATIVE_INFINITY, until: Number.POSITIVE_INFINITY }
const [channel, elsewhere] = channels

const snapshot: PredictionSnapshot = {
  id: "pred_1177001",
  title: "Will we hit top 10?",
  state: "active",
  outcomes: [{ id: "1", title: "Yes", points: 0, voters: 0 }, { id: "2", title: "No", points: 0, voters: null }],
  winningOutcomeId: null,
  durationSeconds: 300,
  createdAt: 0,
  lockedAt: null
}

const created: PredictionCreated = {
  _tag: "PredictionCreated",
  id: "created",
  channel,
  at: 10,
  profile: null,
  prediction: snapshot
}

const updated = (
  at: number,
  prediction: Partial<PredictionSnapshot>,
  of: ChannelId = channel
): PredictionUpdated => ({
  _tag: "PredictionUpdated",
  id: `updated ${of} ${at} ${JSON.stringify(prediction)}`,
  channel: of,
  at,
  profile: null,
  prediction: { ...snapshot, ...prediction }
})

const bet = updated(20, { outcomes: [{ id: "1", title: "Yes", points: 4500, voters: 3 }] })
const locked = updated(30, { state: "locked", durationSeconds: null, createdAt: null })
const resolved = updated(40, { state: "resolved", winningOutcomeId: "1", lockedAt: 29 })

const stepOf = ({ _tag, id, channel, at, prediction }: PredictionEvent): PredictionStep => {
  const { id: predictionId, createdAt: _, durationSeconds: __, lockedAt, ...standing } = prediction
  return {
    id,
    channel,
    predictionId,
    kind: _tag === "PredictionCreated" ? "created" : "updated",
    at,
    ...standing,
    lockedAt: lockedAt ?? (standing.state === "locked" ? at : null)
  }
}

/** Holds a storage to what {@link Predictions} promises. */
export const predictions = (name: string, storage: EmptyStorage): void => {
  const on = <A, E, R>(effect: Effect.Effect<A, E, R>) => Effect.provide(effect, storage)

  describe(`Predictions on ${name}`, () => {
    it.effect("are none before the first", () =>
      on(Effect.gen(function*() {
        const predictions = yield* Predictions
        assert.deepStrictEqual(yield* predictions.list(channel, everything, { page: 1, limit: 5 }), { items: [], total: 0 })
        assert.isNull(yield* predictions.find("pred_1177001"))
        assert.deepStrictEqual(yield* predictions.history(channel, "pred_1177001"), [])
      })))

    it.effect("stand as they were told last, with what any telling knew, in whatever order they are told", () =>
      on(Effect.gen(function*() {
        yield* keep(PredictionProjection, [resolved, created, locked, bet], 1)
        const found = yield* (yield* Predictions).find("pred_1177001")
        assert.deepStrictEqual(found, {
          id: "pred_1177001",
          channel,
          at: 0,
          lockedAt: 29,
          durationSeconds: 300,
          standing: {
            at: 40,
            id: resolved.id,
            value: { title: snapshot.title, state: "resolved", outcomes: snapshot.outcomes, winningOutcomeId: "1" }
          }
        })
      })))

    it.effect("were locked when they were told to be, where nothing tells more", () =>
      on(Effect.gen(function*() {
        yield* keep(PredictionProjection, [locked, updated(35, { state: "cancelled" })])
        const found = yield* (yield* Predictions).find("pred_1177001")
        assert.deepStrictEqual([found?.lockedAt, found?.standing.value.state], [30, "cancelled"])
      })))

    it.effect("have every step of their way in their history, in order", () =>
      on(Effect.gen(function*() {
        const others = [updated(15, { id: "pred_2" }), updated(15, {}, elsewhere)]
        yield* keep(PredictionProjection, [resolved, bet, ...others, created, locked], 2)
        const history = yield* (yield* Predictions).history(channel, "pred_1177001")
        assert.deepStrictEqual(history, [created, bet, locked, resolved].map(stepOf))
      })))

    it.effect("leave out what was not known in time, and tell the latest of what was", () =>
      on(Effect.gen(function*() {
        yield* keep(PredictionProjection, [created, updated(5, { id: "pred_2", createdAt: 5 }), resolved], 1)
        const predictions = yield* Predictions
        const page = { page: 1, limit: 5 }
        for (const known of [0, 1, 2]) {
          const { items, total } = yield* predictions.list(channel, { ...everything, known }, page)
          assert.deepStrictEqual([items.length, total], [known, known])
          assert.strictEqual(items.at(-1)?.standing.value.state, known === 0 ? undefined : "resolved")
        }
      })))

    it.effect("of the same id are found on the channel that comes first", () =>
      on(Effect.gen(function*() {
        yield* keep(PredictionProjection, [updated(1, {}, elsewhere), updated(2, {}), updated(3, {}, channels[2])])
        assert.strictEqual((yield* (yield* Predictions).find("pred_1177001"))?.channel, channel)
      })))

    it.effect("are not found by what no id can be", () =>
      on(Effect.gen(function*() {
        const predictions = yield* Predictions
        yield* keep(PredictionProjection, [created])
        for (const id of ["", "\0", "\ud800", "pred_1177001 ", "x".repeat(10_000)]) {
          assert.isNull(yield* predictions.find(id))
          assert.deepStrictEqual(yield* predictions.history(channel, id), [])
        }
      })))

    it.effect.prop("are what a replay of the raw events says, page by page and step by step", [
      eventSequenceOf("PredictionCreated"),
      eventSequenceOf("PredictionUpdated"),
      SmallInstant,
      SmallInstant,
      Schema.Literals([1, 3, 50])
    ], ([created, updated, since, until, limit]) =>
      on(Effect.gen(function*() {
        const events: ReadonlyArray<PredictionEvent> = [...updated, ...created]
        yield* keep(PredictionProjection, events)
        const predictions = yield* Predictions
        for (const of of channels) {
          for (const window of [everything, { since, until }]) {
            const expected = replayPredictions(events, of, window)
            const listed = yield* walk((page) => predictions.list(of, window, page), limit)
            assert.deepStrictEqual(
              listed.map(({ at, standing, ...each }) => [each.id, at, each.lockedAt, each.durationSeconds, standing.at, standing.value]),
              expected.map(({ id, createdAt, lockedAt, durationSeconds, updatedAt, title, state, outcomes, winningOutcomeId }) => [
                id,
                createdAt,
                lockedAt,
                durationSeconds,
                updatedAt,
                { title, state, outcomes, winningOutcomeId }
              ])
            )
            for (const { id, events } of expected) {
              assert.deepStrictEqual(yield* predictions.history(of, id), events.map(stepOf))
            }
          }
        }
      })), { arbitrary: { runs: 25 } })
  })
}
