import { channelId } from "@kickstand/domain/event/ChannelId"
import { momentsOf } from "@kickstand/kickstand/http/dashboard/momentsOf"
import { thinned } from "@kickstand/kickstand/http/dashboard/thinned"
import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"

const channel = channelId("kick", 1)

describe("what happened in a broadcast", () => {
  it("stands in one order, each with what there is to tell of it", () => {
    const moments = momentsOf({
      pins: [],
      hosts: [],
      bans: [{ id: "b", channel, at: 4, user: { id: "1", username: "v" }, moderator: null, reason: null, expiresAt: 9, lifted: { at: 6, moderator: null } }],
      clips: [{
        id: "c",
        channel,
        at: 8,
        footageAt: 2,
        title: "look",
        views: 3,
        url: "https://example.com/c",
        thumbnailUrl: null,
        duration: 30,
        creator: null,
        livestreamId: null
      }],
      polls: [{
        id: "q",
        channel,
        at: 3,
        toldFirstAt: 3,
        platformId: null,
        openedBetween: [3, 3],
        durationSeconds: null,
        told: { at: 3, id: "q", value: { title: "What next?", options: [{ label: "a", votes: 2 }] } }
      }],
      predictions: [{
        id: "p",
        channel,
        at: 3,
        lockedAt: null,
        durationSeconds: null,
        standing: {
          at: 5,
          id: "p",
          value: {
            title: "First try?",
            state: "resolved",
            outcomes: [{ id: "x", title: "Yes", points: 7, voters: 1 }, { id: "y", title: "No", points: 1, voters: null }],
            winningOutcomeId: "x"
          }
        }
      }]
    })
    assert.deepStrictEqual(moments.map(({ at, kind, options, text, until }) => [at, kind, text, until, options]), [
      [2, "clip", "look", null, []],
      [3, "poll", "What next?", null, [{ label: "a", amount: 2, won: false }]],
      [3, "prediction", "First try?", null, [{ label: "Yes", amount: 7, won: true }, { label: "No", amount: 1, won: false }]],
      [4, "ban", null, 6, []]
    ])
  })
})

describe("samples that are too many to be shown", () => {
  it.prop("become as many as may be, in their order, with the highest among them", [
    Schema.Array(Schema.Int.pipe(Schema.check(Schema.isBetween({ minimum: 0, maximum: 50 })))),
    Schema.Literals([1, 2, 7])
  ], ([counts, most]) => {
    const samples = counts.map((viewers, at) => ({ at, viewers }))
    const shown = thinned(samples, most)
    assert.lengthOf(shown, Math.min(most, samples.length))
    assert.strictEqual(Math.max(...shown.map(({ viewers }) => viewers)), Math.max(...counts))
    assert.deepStrictEqual(shown, samples.filter((sample) => shown.includes(sample)))
  })
})
