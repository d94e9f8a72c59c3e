import { assert, describe, it } from "@effect/vitest"
import { gather } from "@kickstand/server/gather"

const gathering = (most?: number) => {
  const scheduled: Array<() => void> = []
  const handedOn: Array<ReadonlyArray<number>> = []
  const again = new Set<number>()
  const put = gather<number>((run) => scheduled.push(run), (all) => {
    handedOn.push(all)
    for (const each of all) if (again.delete(each)) put(each * 10)
  }, most)
  return { put, scheduled, handedOn, again }
}

describe("what comes in one by one", () => {
  it("is handed on together, in its order, once it was scheduled to be", () => {
    const { handedOn, put, scheduled } = gathering()
    for (const each of [1, 2, 3]) put(each)
    assert.deepStrictEqual(handedOn, [])
    assert.lengthOf(scheduled, 1)
    scheduled[0]?.()
    assert.deepStrictEqual(handedOn, [[1, 2, 3]])
    put(4)
    assert.lengthOf(scheduled, 2)
  })

  it("waits for the next time when it comes while others are handed on", () => {
    const { again, handedOn, put, scheduled } = gathering()
    again.add(2)
    for (const each of [1, 2, 3]) put(each)
    scheduled[0]?.()
    assert.deepStrictEqual(handedOn, [[1, 2, 3]])
    scheduled[1]?.()
    assert.deepStrictEqual(handedOn, [[1, 2, 3], [20]])
  })

  it("is handed on in pieces where there is much of it, each scheduled for itself", () => {
    const { again, handedOn, put, scheduled } = gathering(2)
    again.add(4)
    for (const each of [1, 2, 3, 4, 5]) put(each)
    assert.lengthOf(scheduled, 1)
    for (let next = 0; next < scheduled.length; next++) scheduled[next]?.()
    assert.deepStrictEqual(handedOn, [[1, 2], [3, 4], [5, 40]])
    assert.lengthOf(scheduled, 3)
  })
})
