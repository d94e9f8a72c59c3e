import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import { slicesOf, topOf, turnedTo } from "../web/engagement/turn.ts"

const Segments = Schema.Array(Schema.Struct({
  label: Schema.String,
  weight: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 1000 })),
  coins: Schema.Literals([0, 50])
})).check(Schema.isMinLength(1), Schema.isMaxLength(20))

const Share = Schema.Finite.check(Schema.isBetween({ minimum: 0, maximum: 0.999999 }))

describe("the wheel", () => {
  it.prop("stops with the decided segment at the top, wherever it stood before", [
    Segments,
    Share,
    Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 100_000 }))
  ], ([segments, share, before]) => {
    const all = segments.reduce((sum, { weight }) => sum + weight, 0)
    const roll = Math.floor(share * all)
    let passed = 0
    const decided = segments.findIndex(({ weight }) => (passed += weight) > roll)
    const turned = turnedTo(segments, roll, before)
    assert.strictEqual(topOf(segments, turned), decided)
    assert.isAbove(turned, before + 360)
  })

  it("gives segments as much of the circle as their weights say", () => {
    const [half, ...quarters] = slicesOf([2, 1, 1].map((weight) => ({ label: "", weight, coins: 0 })))
    assert.deepStrictEqual(half, { from: 0, to: 180 })
    assert.deepStrictEqual(quarters.map(({ to }) => to), [270, 360])
  })
})
