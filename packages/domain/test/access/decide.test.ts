import { RefusalCode } from "@kickstand/domain/access/AccessRefused"
import { parseAddressRange } from "@kickstand/domain/access/AddressRange"
import type { Caller } from "@kickstand/domain/access/authorize"
import { decide, type Situation } from "@kickstand/domain/access/decide"
import { Family } from "@kickstand/domain/access/Family"
import { refusal } from "@kickstand/domain/access/Refusal"
import { soldPlans } from "@kickstand/domain/access/soldPlans"
import { channelId } from "@kickstand/domain/event/ChannelId"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Result, Schema } from "effect"

const small = (maximum: number) => Schema.Int.check(Schema.isBetween({ minimum: 0, maximum }))
const Few = <S extends Schema.Top>(item: S) => Schema.Array(item).check(Schema.isMaxLength(3))

/** Everything that a decision depends on, by a few switches each. */
const Switches = Schema.Struct({
  caller: Schema.Literals(["none", "unknown", "known", "known", "known", "known"]),
  suspended: Schema.Literals([false, false, false, true]),
  revoked: Schema.Literals([false, false, false, true]),
  expiresAt: Schema.NullOr(Schema.Literals([500, 2000])),
  ranges: Schema.NullOr(Schema.Literals(["10.0.0.0/8", "203.0.113.0/24"])),
  accountFamilies: Schema.Literals(["all", "all", "all", "none"]),
  keyFamilies: Schema.NullOr(Few(Family)),
  family: Family,
  limited: Schema.Literals([true, true, true, false]),
  invalid: Schema.Literals([false, false, false, true]),
  subject: Schema.Literals(["none", "known", "known", "unknown"]),
  allowAllStreamers: Schema.Boolean,
  entitled: Schema.Boolean,
  keyStreamers: Schema.NullOr(Schema.Literals(["streamer_one", "streamer_two"])),
  used: Schema.Struct({ minuteRequests: small(25), inFlight: small(2), monthRequests: small(12), monthUnits: small(12) }),
  units: small(4)
})

const starter = soldPlans[0]?.limits ?? assert.fail("there are no plans")

const callerOf = (switches: typeof Switches.Type): Caller => ({
  account: {
    id: "capi_acc_1",
    name: "Account 1",
    planCode: "starter_1",
    status: switches.suspended ? "suspended" : "active",
    overrides: {},
    createdAt: 0,
    updatedAt: 0
  },
  key: {
    id: "capi_key_1",
    accountId: "capi_acc_1",
    label: "",
    prefix: "klz_live_0123456789abcdef",
    environment: "live",
    families: switches.keyFamilies,
    streamers: switches.keyStreamers === null ? null : [switches.keyStreamers],
    allowedIps: null,
    expiresAt: switches.expiresAt,
    revokedAt: switches.revoked ? 10 : null,
    lastUsedAt: null,
    createdAt: 0
  },
  limits: {
    ...starter,
    enabledFamilies: switches.accountFamilies === "all" ? starter.enabledFamilies : [],
    allowAllStreamers: switches.allowAllStreamers
  },
  ranges: switches.ranges === null ? null : [Result.getOrThrow(parseAddressRange(switches.ranges))]
})

const situation = (switches: typeof Switches.Type): Situation => ({
  now: 1000,
  address: "10.1.2.3",
  caller: switches.caller === "none" ? null : switches.caller === "unknown" ? "unknown" : callerOf(switches),
  invalid: switches.invalid ? refusal("customer_api_page_size_invalid", { limit: 101, maximum: 100 }) : null,
  subject: switches.subject === "none" ? null : {
    channel: switches.subject === "known" ? { id: channelId("kick", 1), slug: "streamer_one" } : null,
    notFound: "streamer_not_found",
    entitled: switches.entitled
  },
  demand: {
    family: switches.family,
    limited: switches.limited,
    units: switches.units,
    limits: { requestsPerMinute: 20, concurrency: 1, requestsPerMonth: 10, unitsPerMonth: 10 }
  },
  standing: { at: 1000, ...switches.used }
})

const order: ReadonlyArray<string> = RefusalCode.literals

/** What is wrong with a situation, each thing looked at by itself. */
const wrongs = (switches: typeof Switches.Type): ReadonlyArray<string> => {
  const { used, units, limited } = switches
  const known = switches.caller === "known"
  const about = switches.subject === "known"
  const checks: ReadonlyArray<readonly [string, boolean]> = [
    ["customer_api_key_required", switches.caller === "none"],
    ["customer_api_key_invalid", switches.caller === "unknown"],
    ["customer_api_key_invalid", known && (switches.revoked || switches.suspended || switches.expiresAt === 500)],
    ["customer_api_ip_not_allowed", switches.ranges === "203.0.113.0/24"],
    ["customer_api_family_disabled", limited && switches.accountFamilies === "none"],
    [
      "customer_api_family_disabled_for_key",
      limited && switches.keyFamilies !== null && !switches.keyFamilies.includes(switches.family)
    ],
    ["customer_api_page_size_invalid", switches.invalid],
    ["streamer_not_found", switches.subject === "unknown"],
    ["customer_api_streamer_not_entitled", about && !switches.allowAllStreamers && !switches.entitled],
    ["customer_api_streamer_not_allowed_for_key", about && switches.keyStreamers === "streamer_two"],
    ["customer_api_rate_limit_exceeded", limited && used.minuteRequests >= 20],
    ["customer_api_concurrency_limit_exceeded", limited && used.inFlight >= 1],
    ["customer_api_monthly_request_limit_exceeded", limited && used.monthRequests >= 10],
    ["customer_api_monthly_unit_limit_exceeded", limited && used.monthUnits + units > 10]
  ]
  return checks.flatMap(([code, holds]) => (holds ? [code] : []))
}

const figures: Readonly<Record<string, ReadonlyArray<string>>> = {
  customer_api_rate_limit_exceeded: ["rpmLimit", "currentMinuteCount"],
  customer_api_concurrency_limit_exceeded: ["concurrencyLimit", "currentConcurrency"],
  customer_api_monthly_request_limit_exceeded: ["monthlyRequestLimit", "currentMonthRequests"],
  customer_api_monthly_unit_limit_exceeded: ["monthlyUnitLimit", "currentMonthUnits", "requestedUnits"]
}

describe("the decision", () => {
  it.effect.prop("refuses by the first thing that is wrong in the documented order, and admits when nothing is", {
    switches: Switches
  }, ({ switches }) =>
    Effect.sync(() => {
      const [first] = wrongs(switches).toSorted((a, b) => order.indexOf(a) - order.indexOf(b))
      assert.strictEqual(decide(situation(switches))?.code, first)
    }), { arbitrary: { runs: 2000 } })

  it.effect.prop("names the limit and the current value of every quota that it refuses by, and when to come back", {
    used: Switches.fields.used,
    units: Switches.fields.units,
    family: Family
  }, ({ used, units, family }) =>
    Effect.sync(() => {
      const plain = situation({
        caller: "known", suspended: false, revoked: false, expiresAt: null, ranges: null, accountFamilies: "all",
        keyFamilies: null, family, limited: true, invalid: false, subject: "none", allowAllStreamers: false,
        entitled: false, keyStreamers: null, used, units
      })
      const refused = decide(plain)
      if (refused === null) return
      for (const figure of figures[refused.code] ?? assert.fail(refused.code)) {
        assert.isNumber(refused.details?.[figure])
      }
      assert.isAtLeast(refused.retryAfterSeconds ?? 0, 1)
    }), { arbitrary: { runs: 500 } })

  it.effect.prop("refuses whoever has used more by whatever it refuses them for now", {
    switches: Switches,
    more: Switches.fields.used
  }, ({ switches, more }) =>
    Effect.sync(() => {
      const { used } = switches
      const further = {
        minuteRequests: used.minuteRequests + more.minuteRequests,
        inFlight: used.inFlight + more.inFlight,
        monthRequests: used.monthRequests + more.monthRequests,
        monthUnits: used.monthUnits + more.monthUnits
      }
      if (decide(situation(switches)) !== null) {
        assert.isNotNull(decide(situation({ ...switches, used: further })))
      }
    }), { arbitrary: { runs: 1000 } })
})
