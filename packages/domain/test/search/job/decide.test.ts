import { maxAttempts, restMillis } from "@kickstand/domain/search/job/decide"
import { isEnd } from "@kickstand/domain/search/job/SearchPosition"
import { describe, it, assert } from "@effect/vitest"
import { requestOf, step, take } from "./searchJobSteps.ts"

const last = (...steps: Parameters<typeof take>[0]) => take(steps, "newest").at(-1) ?? assert.fail("nothing was done")

describe("a search job", () => {
  it("is begun by the first who claims it, and by no other while that one lives", () => {
    const { after, refused } = last(step("Create"), step("Claim"), step("Claim", { after: 999 }))
    assert.isTrue(refused)
    assert.deepInclude(after, { status: "running", claims: 1, startedAt: 5000 })
  })

  it("goes on where it was when its worker is lost, and no longer listens to that one", () => {
    const steps = [step("Create"), step("Claim"), step("RecordWindow", { at: 3 }), step("Claim", { after: 10_001 })]
    const { after } = last(...steps)
    assert.deepInclude(after, { status: "running", claims: 2, attempts: 1, hits: 2, position: { at: 1007, last: null } })
    assert.isTrue(last(...steps, step("RecordWindow", { at: 5, stale: true })).refused)
    assert.isFalse(last(...steps, step("RecordWindow", { at: 5 })).refused)
  })

  it("is finished by its last window", () => {
    const { after } = last(step("Create"), step("Claim"), step("RecordWindow", { at: 3 }), step("RecordWindow", { at: 10 }))
    assert.deepInclude(after, { status: "completed", hits: 4, lease: null })
    assert.isTrue(after !== null && isEnd(requestOf("newest"), after.position))
  })

  it("records no window twice", () => {
    const window = step("RecordWindow", { at: 3 })
    assert.isTrue(last(step("Create"), step("Claim"), window, window).refused)
  })

  it("rests longer after every failed attempt, and is given up with the reason of the last", () => {
    const failing = [step("Claim", { after: 70_000 }), step("FailAttempt")]
    const rounds = (count: number) => last(step("Create"), ...Array.from({ length: count }, () => failing).flat())
    for (let attempts = 1; attempts < maxAttempts; attempts++) {
      const { after } = rounds(attempts)
      assert.deepInclude(after, { status: "running", attempts, lease: null })
      assert.strictEqual(after?.notBefore, 5000 + attempts * 70_000 + restMillis(attempts))
    }
    assert.isTrue(last(step("Create"), ...failing, step("Claim", { after: 999 })).refused)
    assert.deepInclude(rounds(maxAttempts).after, { status: "failed", error: { code: "internal_error", message: "boom" } })
  })

  it("counts attempts anew once it got further", () => {
    const failing = [step("Claim", { after: 70_000 }), step("FailAttempt")]
    const { after } = last(
      step("Create"),
      ...failing,
      ...failing,
      step("Claim", { after: 70_000 }),
      step("RecordWindow", { at: 1 }),
      step("FailAttempt")
    )
    assert.deepInclude(after, { status: "running", attempts: 1 })
  })

  it("is given up when it loses one worker after the other", () => {
    const { after } = last(step("Create"), ...Array.from({ length: maxAttempts + 1 }, () => step("Claim", { after: 10_001 })))
    assert.deepInclude(after, { status: "failed", attempts: maxAttempts })
    assert.strictEqual(after?.error?.code, "worker_lost")
  })

  it("goes from hand to hand without a failed attempt when it is released", () => {
    const { after, refused } = last(step("Create"), step("Claim"), step("Release"), step("Claim"))
    assert.isFalse(refused)
    assert.deepInclude(after, { status: "running", attempts: 0, claims: 2 })
  })

  it("that was cancelled belongs to no worker any more", () => {
    const steps = [step("Create"), step("Claim"), step("Cancel")]
    assert.deepInclude(last(...steps).after, { status: "cancelled", finishedAt: 5000 })
    for (const does of ["Beat", "RecordWindow", "FailAttempt", "Release"] as const) {
      assert.isTrue(last(...steps, step(does, { at: 3 })).refused, does)
    }
  })
})
