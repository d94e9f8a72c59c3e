import { type Grant, Quota, type QuotaAnswer } from "@kickstand/domain/access/Quota"
import { UsageHistory } from "@kickstand/domain/access/UsageHistory"
import { layerMemory } from "@kickstand/domain/access/layerMemory"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer, Schema } from "effect"
import { TestClock } from "effect/testing"
import type { EmptyAccess } from "./AccessPorts.ts"
import { openAccount, quotaRequest } from "./fixtures.ts"

const small = (maximum: number) => Schema.Int.check(Schema.isBetween({ minimum: 0, maximum }))

/** Few accounts, families and endpoints, and limits so low that every one of them is met. */
const Step = Schema.Union([
  Schema.Struct({
    _tag: Schema.tag("Admit"),
    account: Schema.Literals(["1", "2"]),
    family: Schema.Literals(["streamer_profile", "search"]),
    units: small(3),
    limited: Schema.Literals([true, true, true, false]),
    limits: Schema.Struct({
      requestsPerMinute: small(4),
      concurrency: small(4),
      requestsPerMonth: small(8),
      unitsPerMonth: small(12)
    })
  }),
  Schema.Struct({ _tag: Schema.tag("Settle"), which: small(5), failed: Schema.Boolean }),
  Schema.Struct({ _tag: Schema.tag("Wait"), seconds: Schema.Literals([1, 20, 60, 3600, 86_400, 1_000_000]) })
])
type Step = typeof Step.Type

/** What an answer says, without the lease, which every storage names in its own way. */
const told = (answer: QuotaAnswer) =>
  answer._tag === "Granted" ? { _tag: answer._tag, standing: answer.grant.standing } : answer

/** Takes steps one by one, and tells everything that can be seen. */
const take = Effect.fnUntraced(function*(steps: ReadonlyArray<Step>) {
  yield* TestClock.setTime(1_775_001_510_000)
  const quota = yield* Quota
  const history = yield* UsageHistory
  const accounts = { "1": yield* openAccount("1"), "2": yield* openAccount("2") }
  const grants: Array<Grant> = []
  const seen: Array<unknown> = []
  for (const step of steps) {
    switch (step._tag) {
      case "Admit": {
        const { account, family, units, limited, limits } = step
        const { accountId, epoch } = accounts[account]
        const endpoint = `${family}.${units}`
        const answer = yield* quota.admit(quotaRequest({ accountId, epoch, family, endpoint, units, limited, limits }))
        if (answer._tag === "Granted") grants.push(answer.grant)
        seen.push(told(answer))
        break
      }
      case "Settle": {
        const grant = grants.at(-1 - step.which)
        if (grant !== undefined) yield* quota.settle(grant, step.failed)
        break
      }
      case "Wait":
        yield* TestClock.adjust(step.seconds * 1000)
    }
  }
  for (const { accountId } of Object.values(accounts)) {
    for (const month of ["2026-03", "2026-04", "2026-05"]) {
      seen.push(yield* history.days(accountId, month))
      seen.push([...yield* history.month(accountId, month)].toSorted())
    }
  }
  return seen
})

/** Holds a storage to the memory: whatever is asked of them in whatever order, they say the same. */
export const quotaModel = (name: string, storage: EmptyAccess): void => {
  describe(`Quota on ${name}`, () => {
    it.effect.prop("says what the memory says, whatever is asked in whatever order", {
      steps: Schema.Array(Step).check(Schema.isMaxLength(40))
    }, ({ steps }) =>
      Effect.gen(function*() {
        const expected = yield* Effect.provide(take(steps), Layer.fresh(layerMemory))
        assert.deepStrictEqual(yield* Effect.provide(take(steps), storage), expected)
      }), { arbitrary: { runs: 60 } })
  })
}
