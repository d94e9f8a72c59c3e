import { broadcastId, pairBroadcasts } from "@kickstand/domain/broadcast/Broadcast"
import { channelId } from "@kickstand/domain/event/ChannelId"
import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"

const channel = channelId("kick", 7)
const starts = (...times: ReadonlyArray<number>) =>
  times.map((startedAt) => ({ channel, startedAt, title: { at: startedAt, id: "x", value: `from ${startedAt}` } }))
const ends = (...times: ReadonlyArray<number>) => times.map((endedAt) => ({ channel, endedAt }))
const sessions = (from: ReadonlyArray<number>, to: ReadonlyArray<number>) =>
  pairBroadcasts(starts(...from), ends(...to)).map(({ startedAt, endedAt }) => [startedAt, endedAt])

const Times = Schema.Array(Schema.Literals([0, 1, 2, 3, 5, 8, 13, 21, 34])).pipe(
  Schema.check(Schema.isMaxLength(9)),
  Schema.check(Schema.isUnique())
)

describe("pairing starts with ends", () => {
  it("ends a session with the first end after its start", () => {
    assert.deepStrictEqual(sessions([10, 30], [20, 40]), [[10, 20], [30, 40]])
  })

  it("leaves the last session on air while no end is told", () => {
    assert.deepStrictEqual(sessions([10, 30], [20]), [[10, 20], [30, null]])
  })

  it("ends a session whose end was never told when the next one begins", () => {
    assert.deepStrictEqual(sessions([10, 30], [40]), [[10, 30], [30, 40]])
  })

  it("gives an end at the moment of a start to the session that was on", () => {
    assert.deepStrictEqual(sessions([10, 20], [20]), [[10, 20], [20, null]])
    assert.deepStrictEqual(sessions([0, 10, 20], [10, 20]), [[0, 10], [10, 20], [20, null]])
  })

  it("ends a session as it begins when the end at that moment can belong to no other", () => {
    assert.deepStrictEqual(sessions([10], [10]), [[10, 10]])
    assert.deepStrictEqual(sessions([0, 10], [5, 10]), [[0, 5], [10, 10]])
  })

  it("ignores ends that no start came before", () => {
    assert.deepStrictEqual(sessions([10], [1, 2, 3]), [[10, null]])
    assert.deepStrictEqual(sessions([], [1, 2, 3]), [])
  })

  it("names a session by its channel and start, and titles it by its latest title", () => {
    assert.deepStrictEqual(pairBroadcasts(starts(10), []), [
      { id: "kick-7-10", channel, startedAt: 10, endedAt: null, title: "from 10" }
    ])
    assert.strictEqual(broadcastId(channel, 10), "kick-7-10")
  })

  it.prop("gives sessions in order that do not overlap, of which only the last is on air", [Times, Times], ([from, to]) => {
    const paired = sessions(from, to)
    assert.deepStrictEqual(paired.map(([startedAt]) => startedAt), [...from].sort((a, b) => a - b))
    paired.forEach(([startedAt = 0, endedAt], index) => {
      const next = paired[index + 1]?.[0]
      if (next === undefined) return
      assert.isNotNull(endedAt)
      assert.isTrue(startedAt !== null && endedAt !== undefined && startedAt <= Number(endedAt) && Number(endedAt) <= next!)
    })
  })

  it.prop("ends a session only at an end that was told or when the next begins", [Times, Times], ([from, to]) => {
    const known = new Set<number | null>([...from, ...to, null])
    assert.isTrue(sessions(from, to).every(([, endedAt]) => known.has(endedAt ?? null)))
  })

  it.prop("does not mind the order in which starts and ends are told", [Times, Times], ([from, to]) => {
    assert.deepStrictEqual(sessions([...from].reverse(), [...to].reverse()), sessions(from, to))
  })

  it.prop("needs one start more than the sessions that are asked for", [Times, Times, Schema.Literals([1, 2, 3])], (
    [from, to, newest]
  ) => {
    const recent = [...from].sort((a, b) => a - b).slice(-newest - 1)
    const since = recent[0] ?? 0
    assert.deepStrictEqual(
      sessions(recent, to.filter((end) => end >= since)).slice(-newest),
      sessions(from, to).slice(-newest)
    )
  })
})
