import {
  rememberedMinutes,
  rememberedRequests,
  type SlowRequest,
  SlowRequests
} from "@kickstand/kickstand/metrics/SlowRequests"
import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"

const minute = 60_000

const request = (at: number, millis: number): SlowRequest => ({
  method: "GET",
  route: "/a",
  status: 200,
  requestId: `req_${at}`,
  millis,
  at
})

const Arrivals = Schema.Array(Schema.Struct({
  /** Since the request before. */
  pause: Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 10 * minute })),
  millis: Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 50 }))
})).check(Schema.isMaxLength(200))

describe("slow requests", () => {
  it.prop("are the slowest of all that were answered in the hour", [Arrivals], ([arrivals]) => {
    const kept = new SlowRequests()
    let at = 0
    const all = arrivals.map(({ millis, pause }) => request(at += pause, millis))
    for (const each of all) kept.note(each)
    const recent = all.filter((each) => Math.floor(each.at / minute) > Math.floor(at / minute) - rememberedMinutes)
    const expected = recent.map(({ millis }) => millis).sort((a, b) => b - a).slice(0, rememberedRequests)
    assert.deepStrictEqual(kept.slowest(at).map(({ millis }) => millis), expected)
  })

  it("of an hour ago are forgotten, and what is kept stays small", () => {
    const kept = new SlowRequests()
    for (let at = 0; at < 180 * minute; at += 1000) kept.note(request(at, at % 977))
    assert.lengthOf(kept.slowest(180 * minute), rememberedRequests)
    assert.lengthOf(kept.slowest(400 * minute), 0)
    const minutes = (kept as unknown as { readonly minutes: ReadonlyMap<number, ReadonlyArray<SlowRequest>> }).minutes
    assert.isAtMost(minutes.size, rememberedMinutes)
    assert.isTrue([...minutes.values()].every(({ length }) => length <= rememberedRequests))
  })

  it("of the same length are told the latest first", () => {
    const kept = new SlowRequests()
    for (const at of [1, 3, 2]) kept.note(request(at, 5))
    assert.deepStrictEqual(kept.slowest(10).map(({ at }) => at), [3, 2, 1])
  })
})
