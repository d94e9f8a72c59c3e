import { besideUsual } from "@kickstand/kickstand/http/dashboard/besideUsual"
import { weekOf } from "@kickstand/kickstand/http/dashboard/reportOf"
import { DateTime } from "effect"
import { assert, describe, it } from "vitest"

const utc = DateTime.zoneMakeNamedUnsafe("UTC")
const madrid = DateTime.zoneMakeNamedUnsafe("Europe/Madrid")
const at = (iso: string) => Date.parse(iso)

describe("a day beside the usual one", () => {
  const now = at("2026-03-22T10:20:00Z")
  const activity = [
    { start: at("2026-03-20T09:00:00Z"), messages: 30 },
    { start: at("2026-03-20T12:00:00Z"), messages: 100 },
    { start: at("2026-03-21T09:00:00Z"), messages: 10 },
    { start: at("2026-03-22T09:45:00Z"), messages: 7 },
    { start: at("2026-03-22T10:15:00Z"), messages: 1 }
  ]

  it("has the hours up to now, and the average of the days that are known", () => {
    const { today, usual, usualSoFar } = besideUsual(activity, now, utc)
    assert.deepStrictEqual(today, [0, 0, 0, 0, 0, 0, 0, 0, 0, 7, 1])
    assert.strictEqual(usual?.[9], 20)
    assert.strictEqual(usual?.[12], 50)
    assert.strictEqual(usualSoFar, 20)
  })

  it("goes by the reader's clocks", () => {
    assert.deepStrictEqual(besideUsual(activity, now, madrid).today.slice(9), [0, 7, 1])
  })

  it("says nothing of usual days before there is one", () => {
    assert.deepStrictEqual(besideUsual(activity.slice(3), now, utc), {
      today: [0, 0, 0, 0, 0, 0, 0, 0, 0, 7, 1],
      usual: null,
      usualSoFar: null
    })
  })
})

describe("the hours of the week", () => {
  it("begin on Monday, by the reader's clocks", () => {
    const sundayNight = [{ start: at("2026-03-22T23:30:00Z"), messages: 3 }]
    assert.strictEqual(weekOf(sundayNight, utc)[6]?.[23], 3)
    assert.strictEqual(weekOf(sundayNight, madrid)[0]?.[0], 3)
  })
})
