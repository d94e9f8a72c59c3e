import { formatMoment, parseMoment } from "@kickstand/domain/projection/Moment"
import { beginWalk, continues, longestPause, longestWalk } from "@kickstand/domain/projection/PageWalk"
import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"

const walk = beginWalk({ at: 100, known: 7 }, 1000)

describe("a walk through pages", () => {
  it("goes on with every page but the first", () => {
    assert.isTrue(continues(walk, 2, 1000))
    assert.isTrue(continues(walk, 9, 1000 + longestPause))
    assert.isFalse(continues(walk, 1, 1001))
  })

  it("is over when nobody read for a while, and at last in any case", () => {
    assert.isFalse(continues(walk, 2, 1001 + longestPause))
    assert.isTrue(continues({ ...walk, readAt: 1000 + longestWalk }, 2, 1000 + longestWalk))
    assert.isFalse(continues({ ...walk, readAt: 1000 + longestWalk }, 2, 1001 + longestWalk))
  })
})

describe("a moment", () => {
  it.prop("is read back as it was written", [
    Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 9_000_000_000_000_000 })),
    Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 9_000_000_000_000_000 }))
  ], ([at, known]) => {
    assert.deepStrictEqual(parseMoment(formatMoment({ at, known })), { at, known })
  })

  it("is nothing else", () => {
    for (const text of ["", "1", "1-", "-1-1", "1-1-1", "01-1", "1-1 ", "2026-03-22", "9999999999999999-1"]) {
      assert.isNull(parseMoment(text), text)
    }
  })
})
