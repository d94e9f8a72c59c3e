import { stableNumber } from "@kickstand/domain/event/stableNumber"
import { assert, describe, it } from "@effect/vitest"

describe("the number of an id", () => {
  it("is the id itself where that is a number", () => {
    assert.deepStrictEqual(["0", "4411", "4503599627370495"].map(stableNumber), [0, 4411, 2 ** 52 - 1])
  })

  it("is one beyond all of those for every other id, always the same", () => {
    const ids = ["", "clip_01", "clip_02", "-1", "007", "1e3", "4503599627370496", "99999999999999999999", "Ω", " 4411"]
    const numbers = ids.map(stableNumber)
    assert.isTrue(numbers.every((number) => number >= 2 ** 52 && Number.isSafeInteger(number)))
    assert.lengthOf(new Set(numbers), ids.length)
    assert.deepStrictEqual(ids.map(stableNumber), numbers)
  })

  it("is what it has always been, for it is in addresses and archives of others", () => {
    assert.strictEqual(stableNumber("clip_01JZTAJA6H1RB6WPYVDFZ94SAA"), 6_458_912_993_967_470)
  })
})
