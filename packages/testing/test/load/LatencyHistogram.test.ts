import { makeLatencyHistogram } from "@kickstand/testing/load/LatencyHistogram"
import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"

const filled = (values: ReadonlyArray<number>) => {
  const histogram = makeLatencyHistogram()
  for (const value of values) histogram.record(value)
  return histogram
}

/** Milliseconds from a microsecond to half an hour, many of each magnitude. */
const Latency = Schema.Struct({
  digits: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 999 })),
  magnitude: Schema.Literals([0.001, 0.01, 0.1, 1, 10, 100, 1000])
})
const Latencies = Schema.NonEmptyArray(Latency)

describe("a latency histogram", () => {
  it.prop("gives percentiles that are right to one per cent", [Latencies, Schema.Literals([0.01, 0.5, 0.9, 0.99, 1])], (
    [latencies, share]
  ) => {
    const values = latencies.map(({ digits, magnitude }) => digits * magnitude)
    const exact = [...values].sort((a, b) => a - b)[Math.ceil(share * values.length) - 1] ?? 0
    const told = filled(values).percentile(share)
    assert.isAtLeast(told, exact * 0.999 - 0.001)
    assert.isAtMost(told, exact * 1.01 + 0.001)
  })

  it.prop("never tells a percentile above the greatest, or one above a higher one", [Latencies], ([latencies]) => {
    const { p50, p90, p99, max } = filled(latencies.map(({ digits, magnitude }) => digits * magnitude)).summary()
    assert.isTrue(p50 <= p90 && p90 <= p99 && p99 <= max)
  })

  it("knows mean, greatest and count exactly, to the microsecond", () => {
    assert.deepStrictEqual(filled([1, 2, 3.5]).summary(), {
      count: 3,
      mean: 6.5 / 3,
      p50: filled([1, 2, 3.5]).percentile(0.5),
      p90: 3.5,
      p99: 3.5,
      max: 3.5
    })
  })

  it("is all zeros when nothing was recorded", () => {
    assert.deepStrictEqual(filled([]).summary(), { count: 0, mean: 0, p50: 0, p90: 0, p99: 0, max: 0 })
  })

  it("takes what is below nothing for nothing, and what is beyond half an hour for that", () => {
    assert.strictEqual(filled([-5]).summary().max, 0)
    assert.approximately(filled([1e12]).summary().p99, 2_147_483.647, 0.001)
  })
})
