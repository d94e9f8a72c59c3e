import { channelId } from "@kickstand/domain/event/ChannelId"
import { PredictionProjection } from "@kickstand/domain/prediction/PredictionProjection"
import { replayPredictions } from "@kickstand/testing/contract/replayPredictions"
import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import contract from "../../../../api/test/fixtures/customer-v1-polls.json" with { type: "json" }
import { TestServer } from "../TestServer.ts"
import { shapeOf } from "./shapeOf.ts"
import { tell, toldBroadcast, toldId } from "./toldBroadcast.ts"
import { predictionSteps } from "./toldPolls.ts"

const endpoints = contract.endpoints.filter(({ path }) => path.includes("predictions"))
const ofStreamer = "/streamers/streamer_one/predictions"
const ofBroadcast = `/broadcasts/${toldId}/predictions`

const resolved = predictionSteps("pred_1177001", "2026-03-17T19:50:00Z", [
  { state: "active", yes: 0, no: 0 },
  { state: "active", yes: 3900, no: 0 },
  { state: "locked", yes: 3900, no: 1100, createdAt: null, durationSeconds: null },
  { state: "resolved", yes: 4500, no: 1200, winningOutcomeId: "1", lockedAt: Date.parse("2026-03-17T19:52:00Z") }
])

/** Years ago, before the broadcast, during it, at its very end, and after it. */
const told = [
  ...predictionSteps("pred_old", "2024-02-29T12:00:00Z", [{ state: "cancelled", yes: 1, no: 2 }]),
  ...predictionSteps("pred_before", "2026-03-17T16:59:59.999Z", [
    { state: "active", yes: 5, no: 5 },
    { state: "cancelled", yes: 0, no: 0 }
  ]),
  ...resolved,
  ...predictionSteps("pred_end", "2026-03-17T21:02:00Z", [{ state: "active", yes: 9, no: 8 }]),
  ...predictionSteps("pred_after", "2026-03-20T00:00:00Z", [{ state: "locked", yes: 1, no: 2 }])
]

interface Listed {
  readonly data: ReadonlyArray<Readonly<Record<string, unknown>>>
  readonly totalItems: number
}
const read = ({ json }: { readonly json: unknown }) => json as Listed
const ids = (answer: { readonly json: unknown }) => read(answer).data.map(({ prediction_id }) => prediction_id)
const instant = (at: number | null) => at === null ? null : new Date(at).toISOString()

layer(TestServer.layer)("the predictions of a streamer and of a broadcast", (it) => {
  it.effect("have the keys and types of the contract's examples", () =>
    Effect.gen(function*() {
      const ask = yield* toldBroadcast("golden")
      const [, , locked, last] = resolved
      assert.lengthOf(endpoints, 3)
      for (const { exampleRequest, exampleResponse, path } of endpoints) {
        yield* tell(PredictionProjection, path.endsWith("/history") ? resolved : [locked, last].flatMap((each) => each ?? []))
        const { json, status } = yield* ask(exampleRequest.replace("/api/customer/v1", ""))
        assert.strictEqual(status, 200, path)
        const shown = path.endsWith("/history")
          ? { ...json as object, history: (json as { readonly history: ReadonlyArray<unknown> }).history.slice(2, 3) }
          : json
        assert.deepStrictEqual(shapeOf(shown), shapeOf(exampleResponse), path)
      }
    }))

  it.effect("are those of all times, or of the broadcast, as they were told last", () =>
    Effect.gen(function*() {
      const ask = yield* toldBroadcast("lists")
      yield* tell(PredictionProjection, told)
      assert.deepStrictEqual(ids(yield* ask(ofStreamer)), ["pred_after", "pred_end", "pred_1177001", "pred_before", "pred_old"])
      const second = yield* ask(`${ofStreamer}?page=2&limit=2`)
      assert.deepStrictEqual([ids(second), read(second).totalItems], [["pred_1177001", "pred_before"], 5])
      assert.deepStrictEqual(read(second).data[0], {
        prediction_id: "pred_1177001",
        title: "Will we hit top 10?",
        outcomes: [{ id: "1", title: "Yes", points: 4500 }, { id: "2", title: "No", points: 1200 }],
        state: "resolved",
        winning_outcome_id: "1",
        duration_seconds: 300,
        created_at: "2026-03-17T19:50:00.000Z",
        locked_at: "2026-03-17T19:52:00.000Z",
        updated_at: "2026-03-17T19:53:01.000Z"
      })
      const during = yield* ask(ofBroadcast)
      assert.deepStrictEqual(ids(during), ["pred_end", "pred_1177001"])
      assert.deepStrictEqual(read(during).data[1], {
        prediction_id: "pred_1177001",
        title: "Will we hit top 10?",
        outcomes: [{ id: "1", title: "Yes", points: 4500 }, { id: "2", title: "No", points: 1200 }],
        state: "resolved",
        created_at: "2026-03-17T19:50:00.000Z",
        updated_at: "2026-03-17T19:53:01.000Z"
      })
    }))

  it.effect("have a history of every step, oldest first, however the steps were told", () =>
    Effect.gen(function*() {
      const ask = yield* toldBroadcast("history")
      yield* tell(PredictionProjection, told.toReversed())
      const { json } = yield* ask("/predictions/pred_1177001/history")
      const { predictionId, streamer, history } = json as {
        readonly predictionId: string
        readonly streamer: { readonly slug: string }
        readonly history: ReadonlyArray<Record<string, unknown>>
      }
      assert.deepStrictEqual([predictionId, streamer.slug], ["pred_1177001", "streamer_one"])
      assert.deepStrictEqual(
        history.map(({ event_type, state, locked_at }) => [event_type, state, locked_at]),
        [
          ["prediction.created", "active", null],
          ["prediction.updated", "active", null],
          ["prediction.updated", "locked", "2026-03-17T19:52:01.000Z"],
          ["prediction.updated", "resolved", "2026-03-17T19:52:00.000Z"]
        ]
      )
      assert.deepStrictEqual(history[2], {
        event_type: "prediction.updated",
        prediction_id: "pred_1177001",
        title: "Will we hit top 10?",
        state: "locked",
        duration_seconds: 300,
        created_at: "2026-03-17T19:50:00.000Z",
        locked_at: "2026-03-17T19:52:01.000Z",
        winning_outcome_id: null,
        updated_at: "2026-03-17T19:52:01.000Z",
        outcomes: [{ id: "1", title: "Yes", points: 3900 }, { id: "2", title: "No", points: 1100 }]
      })
    }))

  it.effect("are what going through all events finds, step by step", () =>
    Effect.gen(function*() {
      const ask = yield* toldBroadcast("brute")
      yield* tell(PredictionProjection, told)
      const expected = replayPredictions(told, channelId("kick", 1001), { since: 0, until: Number.MAX_SAFE_INTEGER })
      assert.deepStrictEqual(
        read(yield* ask(ofStreamer)).data,
        expected.map((each) => ({
          prediction_id: each.id,
          title: each.title,
          outcomes: each.outcomes.map(({ id, title, points }) => ({ id, title, points })),
          state: each.state,
          winning_outcome_id: each.winningOutcomeId,
          duration_seconds: each.durationSeconds,
          created_at: instant(each.createdAt),
          locked_at: instant(each.lockedAt),
          updated_at: instant(each.updatedAt)
        }))
      )
      for (const { id, events } of expected) {
        const { json } = yield* ask(`/predictions/${id}/history`)
        const { history } = json as { readonly history: ReadonlyArray<Record<string, unknown>> }
        assert.deepStrictEqual(
          history.map(({ updated_at, state, outcomes }) => [updated_at, state, outcomes]),
          events.map(({ at, prediction: { state, outcomes } }) => [
            instant(at),
            state,
            outcomes.map(({ id, title, points }) => ({ id, title, points }))
          ])
        )
      }
    }))
})
