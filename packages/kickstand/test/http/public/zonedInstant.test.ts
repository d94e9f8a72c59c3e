import { zonedInstant } from "@kickstand/kickstand/http/public/zonedInstant"
import { assert, describe, it } from "@effect/vitest"

const noon = Date.parse("2026-06-06T12:00:00Z")
const winter = Date.parse("2026-01-06T23:30:00Z")

describe("an instant in a time zone", () => {
  it.each([
    ["Europe/Prague", noon, "2026-06-06T14:00:00+02:00"],
    ["Europe/Prague", winter, "2026-01-07T00:30:00+01:00"],
    ["America/St_Johns", noon, "2026-06-06T09:30:00-02:30"],
    ["Asia/Kathmandu", noon, "2026-06-06T17:45:00+05:45"],
    ["UTC", noon + 999, "2026-06-06T12:00:00+00:00"],
    ["Nowhere/Here", noon, "2026-06-06T12:00:00+00:00"]
  ])("of %s has its offset at that time", (zone, at, written) => {
    assert.strictEqual(zonedInstant(zone)(at), written)
  })

  it("is the same instant when it is read", () => {
    const write = zonedInstant("Europe/Istanbul")
    for (let hour = 0; hour < 24 * 400; hour += 7) {
      const at = noon + hour * 3_600_000
      assert.strictEqual(Date.parse(write(at)), at)
    }
  })
})
