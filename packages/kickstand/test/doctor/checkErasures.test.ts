import { assert, it } from "@effect/vitest"
import { checkErasures } from "@kickstand/kickstand/doctor/checkErasures"

const hour = 3_600_000

it("an erasure that is not done after an hour is a worry; one that is, or was just asked for, is none", () => {
  const erasures = [
    { id: "old", step: "rebuilding", requestedAt: 0 },
    { id: "done", step: "done", requestedAt: 0 },
    { id: "new", step: "searching", requestedAt: 2 * hour }
  ]
  const [finding, ...others] = checkErasures(erasures, 2 * hour)
  assert.lengthOf(others, 0)
  assert.strictEqual(finding?.status, "warn")
  assert.include(finding?.message ?? "", "Erasure old")
  assert.lengthOf(checkErasures([], 0), 0)
})
