import { lastsUntil, monthAfter, nextRenewal } from "@kickstand/domain/subscriber/lastsUntil"
import { assert, describe, it } from "@effect/vitest"

const utc = (text: string): number => Date.parse(`${text}Z`)

describe("a month", () => {
  it.each([
    ["2026-01-15T10:20:30.456", "2026-02-15T10:20:30.456"],
    ["2026-01-31T23:59:59.999", "2026-02-28T23:59:59.999"],
    ["2028-01-30T00:00:00.000", "2028-02-29T00:00:00.000"],
    ["2026-12-31T12:00:00.000", "2027-01-31T12:00:00.000"]
  ])("after %s is over at %s", (from, to) => {
    assert.strictEqual(monthAfter(utc(from)), utc(to))
  })

  it("is what a subscription on Kick lasts that tells no end; one on Twitch tells it when it comes", () => {
    assert.strictEqual(lastsUntil("kick", utc("2026-03-01T00:00:00"), null), utc("2026-04-01T00:00:00"))
    assert.isNull(lastsUntil("twitch", 0, null))
    assert.strictEqual(lastsUntil("twitch", 0, 5), 5)
  })

  it("and another lie between renewals, the next of which lies ahead", () => {
    assert.strictEqual(nextRenewal(utc("2026-01-10T00:00:00"), utc("2026-03-10T00:00:00")), utc("2026-04-10T00:00:00"))
    assert.strictEqual(nextRenewal(utc("2026-01-10T00:00:00"), utc("2026-01-11T00:00:00")), utc("2026-02-10T00:00:00"))
  })
})
