import { chooseCategory } from "@kickstand/domain/outbound/chooseCategory"
import { assert, describe, it } from "vitest"

const minigolf = { id: "7", name: "Minigolf" }
const golf = { id: "8", name: "Golf Story" }
const golfing = { id: "9", name: "Golf" }

describe("the category that is meant by a name", () => {
  it("is the one that is called so, whatever the case and the spaces", () => {
    assert.deepStrictEqual(chooseCategory("  golf ", [minigolf, golf, golfing]), { choice: "one", category: golfing })
    assert.deepStrictEqual(chooseCategory("GOLF  story", [golf, golfing]), { choice: "one", category: golf })
  })

  it("is the only one whose name contains it", () => {
    assert.deepStrictEqual(chooseCategory("mini", [minigolf]), { choice: "one", category: minigolf })
    assert.deepStrictEqual(chooseCategory("chess", [minigolf]), { choice: "several", candidates: [minigolf] })
  })

  it("is asked for when there are several, those that begin so first and 25 at most", () => {
    assert.deepStrictEqual(chooseCategory("gol", [minigolf, golf, golfing]), { choice: "several", candidates: [golf, golfing, minigolf] })
    const twins = [golfing, { ...golfing, id: "10" }]
    assert.deepStrictEqual(chooseCategory("golf", [golf, ...twins]), { choice: "several", candidates: twins })
    const many = chooseCategory("gol", Array.from({ length: 40 }, (_, id) => ({ id: String(id), name: `Golf ${id}` })))
    assert.lengthOf(many.choice === "several" ? many.candidates : [], 25)
  })

  it("is none where nothing was found", () => assert.deepStrictEqual(chooseCategory("golf", []), { choice: "none" }))
})
