import { maxAttempts } from "@kickstand/domain/search/job/decide"
import { isBeyond } from "@kickstand/domain/search/job/SearchPosition"
import { type SearchJobPhase, transitions } from "@kickstand/domain/search/job/transitions"
import type { SearchJob } from "@kickstand/domain/search/job/SearchJob"
import { SearchOrder } from "@kickstand/domain/search/job/SearchRequest"
import { assert, describe, it } from "@effect/vitest"
import { Arbitrary } from "effect"
import { Step, step, take, type Taken } from "./searchJobSteps.ts"

const steps = Arbitrary.array(Arbitrary.schema(Step), { maxLength: 40 })
/** Beginning with a job that somebody works on, which chance alone would seldom bring about. */
const begun = Arbitrary.map(steps, (rest) => [step("Create"), step("Claim"), ...rest])
const options = { arbitrary: { runs: 500, size: 40 } }

const phaseOf = (job: SearchJob | null): SearchJobPhase => job?.status ?? "none"

const nameOf = ({ command, before, after }: Taken) => `${command._tag}: ${phaseOf(before)} → ${phaseOf(after)}`

const expected = Object.entries(transitions).flatMap(([command, phases]) =>
  Object.entries(phases).flatMap(([phase, next]) => next.map((status) => `${command}: ${phase} → ${status}`))
)

describe("the states of a search job", () => {
  it.prop("are never left by any sequence of commands, crashes and retries", [begun, SearchOrder], ([sequence, order]) => {
    for (const taken of take(sequence, order)) {
      const { after, before, refused } = taken
      if (refused) assert.strictEqual(after, before)
      else assert.include(expected, nameOf(taken))
    }
  }, options)

  it.prop("keep to what they say", [begun, SearchOrder], ([sequence, order]) => {
    for (const { after, before, refused } of take(sequence, order)) {
      if (after === null) continue
      const active = after.status === "queued" || after.status === "running"
      assert.strictEqual(after.finishedAt === null, active)
      assert.isTrue(after.lease === null || after.status === "running")
      assert.isTrue(after.error === null || after.status === "failed" || after.status === "expired")
      assert.isBelow(after.attempts, maxAttempts + 1)
      if (before === null || refused) continue
      assert.isAtLeast(after.claims, before.claims)
      assert.isAtLeast(after.hits, before.hits)
      if (after.hits !== before.hits) assert.isTrue(isBeyond(after.request, after.position, before.position))
      else assert.deepStrictEqual(after.position, before.position)
    }
  }, options)

  it("are all reached, and by all ways that the table tells of", () => {
    const failing = Array.from({ length: maxAttempts }, () => [step("Claim", { after: 70_000 }), step("FailAttempt")]).flat()
    const ends: ReadonlyArray<ReadonlyArray<Step>> = [
      [step("Claim"), step("RecordWindow", { at: 3 }), step("Beat"), step("RecordWindow", { at: 10 })],
      failing,
      Array.from({ length: maxAttempts + 1 }, () => step("Claim", { after: 10_001 })),
      [step("Claim"), step("Release"), step("Cancel")],
      [step("Cancel")]
    ]
    const seen = ends.flatMap((end) =>
      take([step("Create"), ...end, step("Cancel"), step("Expire"), step("Cancel")], "oldest")
        .filter(({ refused }) => !refused)
        .map(nameOf)
    )
    assert.sameMembers([...new Set(seen)], expected)
  })
})
