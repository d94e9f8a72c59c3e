import { viewerFigures } from "@kickstand/domain/viewership/viewerFigures"
import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"

const Samples = Schema.Array(Schema.Struct({
  at: Schema.Literals([0, 1, 2, 5, 9, 10, 40, 60]),
  viewers: Schema.Literals([0, 1, 3, 100])
})).pipe(Schema.check(Schema.isMinLength(1)), Schema.check(Schema.isMaxLength(6)))

describe("the viewers of a broadcast", () => {
  it("are unknown when nobody looked", () => {
    assert.isNull(viewerFigures([], 10))
  })

  it("weigh by the time that they stayed, not by how often somebody looked", () => {
    const samples = [{ at: 0, viewers: 100 }, { at: 90, viewers: 0 }, { at: 95, viewers: 0 }]
    assert.deepStrictEqual(viewerFigures(samples, 100), { average: 90, peak: 100 })
  })

  it("count from the first look on", () => {
    assert.deepStrictEqual(viewerFigures([{ at: 50, viewers: 8 }], 100), { average: 8, peak: 8 })
    assert.deepStrictEqual(viewerFigures([{ at: 100, viewers: 8 }], 100), { average: 8, peak: 8 })
  })

  it.prop("average as counting them every millisecond does", [Samples], ([drawn]) => {
    const samples = [...new Map(drawn.map((sample) => [sample.at, sample])).values()].sort((a, b) => a.at - b.at)
    const first = samples[0]?.at ?? 0
    const each = Array.from(
      { length: 70 - first },
      (_, offset) => samples.findLast(({ at }) => at <= first + offset)?.viewers ?? 0
    )
    assert.deepStrictEqual(viewerFigures(samples, 70), {
      average: Math.round(each.reduce<number>((sum, viewers) => sum + viewers, 0) / each.length),
      peak: Math.max(...each)
    })
  })
})
