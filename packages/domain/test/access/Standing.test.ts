import { counted, roomFor, shortageOf, type Standing } from "@kickstand/domain/access/Standing"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Schema } from "effect"

const small = (maximum: number) => Schema.Int.check(Schema.isBetween({ minimum: 0, maximum }))

const SmallStanding = Schema.Struct({
  at: Schema.Literal(0),
  minuteRequests: small(12),
  inFlight: small(12),
  monthRequests: small(12),
  monthUnits: small(30)
})

const Demand = Schema.Struct({
  limited: Schema.Literals([true, true, false]),
  units: small(4),
  limits: Schema.Struct({
    requestsPerMinute: small(12),
    concurrency: small(12),
    requestsPerMonth: small(12),
    unitsPerMonth: small(30)
  })
})

/** How many are admitted one after the other, and where that leads. */
const oneByOne = (from: Standing, demand: typeof Demand.Type, count: number) => {
  let standing = from
  let admitted = 0
  while (admitted < count && shortageOf(standing, demand) === null) {
    standing = counted(standing, demand)
    admitted += 1
  }
  return { admitted, standing }
}

describe("a decision about quotas", () => {
  it.effect.prop("is the same for a crowd as for its members one after the other", {
    standing: SmallStanding,
    demand: Demand,
    count: small(15)
  }, ({ standing, demand, count }) =>
    Effect.sync(() => {
      assert.strictEqual(roomFor(standing, demand, count), oneByOne(standing, demand, count).admitted)
    }), { arbitrary: { runs: 500 } })

  it.effect.prop("never admits more to whoever has used more", {
    standing: SmallStanding,
    more: SmallStanding,
    demand: Demand
  }, ({ standing, more, demand }) =>
    Effect.sync(() => {
      const further = {
        at: 0,
        minuteRequests: standing.minuteRequests + more.minuteRequests,
        inFlight: standing.inFlight + more.inFlight,
        monthRequests: standing.monthRequests + more.monthRequests,
        monthUnits: standing.monthUnits + more.monthUnits
      }
      assert.isAtMost(roomFor(further, demand, 20), roomFor(standing, demand, 20))
    }), { arbitrary: { runs: 500 } })

  it.effect.prop("never leads beyond a limit, nor stops short of all of them", {
    standing: SmallStanding,
    demand: Demand
  }, ({ standing, demand }) =>
    Effect.sync(() => {
      const { admitted, standing: reached } = oneByOne(standing, demand, 50)
      if (!demand.limited) return assert.strictEqual(admitted, 50)
      const { limits, units } = demand
      if (admitted > 0) {
        assert.isAtMost(reached.minuteRequests, limits.requestsPerMinute)
        assert.isAtMost(reached.inFlight, limits.concurrency)
        assert.isAtMost(reached.monthRequests, limits.requestsPerMonth)
        assert.isAtMost(reached.monthUnits, limits.unitsPerMonth)
      }
      const full = reached.minuteRequests >= limits.requestsPerMinute || reached.inFlight >= limits.concurrency ||
        reached.monthRequests >= limits.requestsPerMonth || reached.monthUnits + units > limits.unitsPerMonth
      assert.isTrue(full)
    }), { arbitrary: { runs: 500 } })
})
