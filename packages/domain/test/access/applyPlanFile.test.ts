import { applyPlanFile } from "@kickstand/domain/access/applyPlanFile"
import { soldPlans } from "@kickstand/domain/access/soldPlans"
import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"

const apply = (file: unknown) => applyPlanFile(soldPlans, JSON.stringify(file))
const limitsAfter = (file: unknown, code: string) =>
  Result.getOrThrow(apply(file)).find((plan) => plan.code === code)?.limits
const problems = (text: string) =>
  Result.match(applyPlanFile(soldPlans, text), { onSuccess: () => [], onFailure: (error) => error.problems })

describe("a file of plans", () => {
  it("leaves the plans as they are sold where it says nothing", () => {
    assert.deepStrictEqual(Result.getOrThrow(apply({})), soldPlans)
  })

  it("replaces single limits of a plan", () => {
    const starter = soldPlans[0]?.limits
    assert.deepStrictEqual(limitsAfter({ starter_1: { rpmLimit: 30 } }, "starter_1"), { ...starter, rpmLimit: 30 })
  })

  it("adds plans that extend others, also others of the file", () => {
    const file = {
      team_5: { extends: "scale_50", name: "Team", streamerLimit: 5 },
      team_9: { extends: "team_5", streamerLimit: 9 }
    }
    assert.deepInclude(limitsAfter(file, "team_9"), { rpmLimit: 60, streamerLimit: 9 })
    assert.strictEqual(Result.getOrThrow(apply(file)).find(({ code }) => code === "team_5")?.name, "Team")
  })

  it("adds plans that state every limit", () => {
    const own = { ...soldPlans[0]?.limits, rpmLimit: 1 }
    assert.deepStrictEqual(limitsAfter({ own }, "own"), own)
  })

  it("takes the search family away with the search switch", () => {
    const limits = limitsAfter({ starter_1: { searchEnabled: false } }, "starter_1")
    assert.notInclude(limits?.enabledFamilies ?? ["search"], "search")
  })

  it("tells everything that is wrong at once, each with its place", () => {
    const paths = problems(JSON.stringify({
      starter_1: { rpmLimit: -1, rpmlimit: 3, concurrencyLimit: "2" },
      scale_50: { enabledFamilies: ["meta", "nonsense"] }
    })).map(({ path }) => path)
    assert.sameMembers(paths, [
      "starter_1.rpmLimit",
      "starter_1.rpmlimit",
      "starter_1.concurrencyLimit",
      "scale_50.enabledFamilies.1"
    ])
  })

  it("says which limits a new plan lacks, and which plan is not there to extend", () => {
    const found = problems(JSON.stringify({ new_1: { rpmLimit: 5 }, new_2: { extends: "gone" } }))
    assert.include(found.map(({ path }) => path), "new_1.concurrencyLimit")
    assert.include(found.map(({ path }) => path), "new_2.extends")
  })

  it("says so when it is no JSON, or no object", () => {
    assert.lengthOf(problems("{rpm: 3"), 1)
    assert.lengthOf(problems("[]"), 1)
    assert.lengthOf(problems("{\"Bad Code\": {}}"), 1)
  })
})
