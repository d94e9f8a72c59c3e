import { assert, describe, it } from "vitest"
import { newSearchLink, partsOf, readSearchWish } from "../web/links.ts"
import { dayOf, startOfDay } from "../web/readerDay.ts"

describe("addresses", () => {
  it("of a new search bring back what it begins with, whatever is in it", () => {
    const wish = { query: "\"50% & more\" OR #/?", username: "Çağan", channel: "kick:1", from: 1, to: 2_000_000_000_000 }
    const [, , , text] = newSearchLink(wish).split("/")
    assert.deepStrictEqual(readSearchWish(decodeURIComponent(text ?? "")), wish)
    assert.deepStrictEqual(readSearchWish("from=soon&to=-1&more=x"), {})
  })

  it("of a channel are made of its id", () => {
    assert.deepStrictEqual(partsOf("twitch:77"), { platform: "twitch", userId: "77" })
  })
})

describe("the reader's day", () => {
  it("begins at their midnight, and the next when it is over", () => {
    const begin = startOfDay("2026-03-22")
    assert.strictEqual(dayOf(begin), "2026-03-22")
    assert.strictEqual(dayOf(begin - 1), "2026-03-21")
    assert.strictEqual(dayOf(startOfDay("2026-03-22", 1) - 1), "2026-03-22")
    assert.strictEqual(startOfDay("2026-12-31", 1), startOfDay("2027-01-01"))
  })
})
