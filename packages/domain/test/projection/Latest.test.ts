import { earliest, isAfter, type Latest, latest } from "@kickstand/domain/projection/Latest"
import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"

/** A mark's value follows from its time and id, as it does when one event has one id. */
const Mark = Schema.Struct({ at: Schema.Literals([-1, 0, 1]), id: Schema.Literals(["", "a", "b", "ab", "9", "10"]) })
const mark = ({ at, id }: typeof Mark.Type): Latest<string> => ({ at, id, value: `${at}/${id}` })

describe.each([["latest", latest], ["earliest", earliest]] as const)("%s", (_, choose) => {
  it.prop("chooses the same of two in either order", [Mark, Mark], ([a, b]) => {
    assert.deepStrictEqual(choose(mark(a), mark(b)), choose(mark(b), mark(a)))
  })

  it.prop("chooses the same of three in any grouping", [Mark, Mark, Mark], ([a, b, c]) => {
    assert.deepStrictEqual(
      choose(choose(mark(a), mark(b)), mark(c)),
      choose(mark(a), choose(mark(b), mark(c)))
    )
  })

  it.prop("chooses a mark over itself without change", [Mark], ([a]) => {
    assert.deepStrictEqual(choose(mark(a), mark(a)), mark(a))
  })
})

describe("the order of marks", () => {
  it.prop("is total: of two different marks exactly one is after the other", [Mark, Mark], ([a, b]) => {
    const same = a.at === b.at && a.id === b.id
    assert.strictEqual(isAfter(a, b) !== isAfter(b, a), !same)
  })

  it("goes by time before id", () => {
    assert.strictEqual(latest(mark({ at: 1, id: "a" }), mark({ at: 0, id: "b" })).value, "1/a")
    assert.strictEqual(latest(mark({ at: 1, id: "a" }), mark({ at: 1, id: "b" })).value, "1/b")
    assert.strictEqual(earliest(mark({ at: 1, id: "a" }), mark({ at: 1, id: "b" })).value, "1/a")
  })
})
