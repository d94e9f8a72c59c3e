import { Accounts } from "@kickstand/domain/access/Accounts"
import { type Grant, Quota, type QuotaAnswer } from "@kickstand/domain/access/Quota"
import type { QuotaRequest } from "@kickstand/domain/access/QuotaRequest"
import { UsageHistory } from "@kickstand/domain/access/UsageHistory"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import type { EmptyAccess } from "./AccessPorts.ts"
import { openAccount, quotaRequest, wide } from "./fixtures.ts"

const granted = (answer: QuotaAnswer): Grant =>
  answer._tag === "Granted" ? answer.grant : assert.fail(`the request was ${JSON.stringify(answer)}`)
const grants = (answers: ReadonlyArray<QuotaAnswer>): ReadonlyArray<Grant> =>
  answers.flatMap((answer) => (answer._tag === "Granted" ? [answer.grant] : []))
const verdict = (answer: QuotaAnswer) => (answer._tag === "Refused" ? answer.shortage : answer._tag)

/** 2026-03-31T23:58:30Z: a minute and a half before the end of a month. */
const lateInMarch = 1_775_001_510_000

/** Holds a storage to the laws of {@link Quota} and {@link UsageHistory}. */
export const quota = (name: string, storage: EmptyAccess): void => {
  const on = <A, E, R>(effect: Effect.Effect<A, E, R>) => Effect.provide(effect, storage)

  /** An account, and short ways to ask for its quota. */
  const opened = Effect.gen(function*() {
    yield* TestClock.setTime(lateInMarch)
    const quota = yield* Quota
    const { accountId, epoch } = yield* openAccount()
    const admit = (fields: Partial<QuotaRequest> = {}) => quota.admit(quotaRequest({ epoch, ...fields }))
    const crowd = (count: number, fields: Partial<QuotaRequest> = {}) =>
      Effect.all(Array.from({ length: count }, () => admit(fields)), { concurrency: "unbounded" })
    const settled = (fields: Partial<QuotaRequest> = {}) =>
      Effect.tap(admit(fields), (answer) =>
        answer._tag === "Granted" ? quota.settle(answer.grant, false) : Effect.void)
    return { accountId, quota, epoch, admit, crowd, settled }
  })

  describe(`Quota on ${name}`, () => {
    it.effect("counts requests by the minute and family, requests and units by the month", () =>
      on(Effect.gen(function*() {
        const { admit } = yield* opened
        yield* admit({ units: 5 })
        const { standing } = granted(yield* admit({ units: 2 }))
        assert.deepStrictEqual(standing, {
          at: lateInMarch,
          minuteRequests: 2,
          inFlight: 2,
          monthRequests: 2,
          monthUnits: 7
        })
        const other = granted(yield* admit({ family: "broadcast", endpoint: "broadcast.stats", units: 4 })).standing
        assert.deepStrictEqual(other, { ...standing, minuteRequests: 1, inFlight: 3, monthRequests: 3, monthUnits: 11 })
      })))

    it.effect("admits a minute's limit to the last request, and starts anew with the next minute", () =>
      on(Effect.gen(function*() {
        const { crowd } = yield* opened
        const limits = { ...wide, requestsPerMinute: 20 }
        assert.lengthOf(grants(yield* crowd(50, { limits })), 20)
        yield* TestClock.adjust(29_999)
        const refused = (yield* crowd(1, { limits }))[0]
        assert.deepStrictEqual(refused, {
          _tag: "Refused",
          shortage: "minute",
          standing: { at: lateInMarch + 29_999, minuteRequests: 20, inFlight: 20, monthRequests: 20, monthUnits: 20 }
        })
        yield* TestClock.adjust(1)
        assert.lengthOf(grants(yield* crowd(50, { limits })), 20)
      })))

    it.effect("keeps the minutes of families apart", () =>
      on(Effect.gen(function*() {
        const { crowd } = yield* opened
        const limits = { ...wide, requestsPerMinute: 3 }
        assert.lengthOf(grants(yield* crowd(5, { limits })), 3)
        assert.lengthOf(grants(yield* crowd(5, { limits, family: "kick_profile", endpoint: "kick.bans" })), 3)
      })))

    it.effect("admits as many at once as there are slots; a settled request frees its own", () =>
      on(Effect.gen(function*() {
        const { admit, crowd, quota } = yield* opened
        const limits = { ...wide, concurrency: 3 }
        const running = grants(yield* crowd(10, { limits }))
        assert.lengthOf(running, 3)
        assert.strictEqual(verdict(yield* admit({ limits, family: "meta", endpoint: "meta.streamers" })), "concurrency")
        for (const grant of running.slice(0, 2)) yield* quota.settle(grant, false)
        yield* quota.settle(running[0] as Grant, false)
        assert.lengthOf(grants(yield* crowd(10, { limits })), 2)
      })))

    it.effect("gives searches slots of their own", () =>
      on(Effect.gen(function*() {
        const { admit } = yield* opened
        const limits = { ...wide, concurrency: 1 }
        const search = { limits, family: "search", endpoint: "search.create" } as const
        assert.strictEqual(verdict(yield* admit({ limits })), "Granted")
        assert.strictEqual(verdict(yield* admit(search)), "Granted")
        assert.strictEqual(verdict(yield* admit({ limits })), "concurrency")
        assert.strictEqual(verdict(yield* admit(search)), "concurrency")
      })))

    it.effect("admits a month's requests to the last, and starts anew with the next UTC month", () =>
      on(Effect.gen(function*() {
        const { crowd } = yield* opened
        const limits = { ...wide, requestsPerMonth: 7 }
        assert.lengthOf(grants(yield* crowd(5, { limits })), 5)
        assert.lengthOf(grants(yield* crowd(5, { limits, family: "broadcast", endpoint: "broadcast.stats" })), 2)
        yield* TestClock.adjust(89_999)
        assert.deepStrictEqual((yield* crowd(2, { limits })).map(verdict), ["requests", "requests"])
        yield* TestClock.adjust(1)
        assert.lengthOf(grants(yield* crowd(10, { limits })), 7)
      })))

    it.effect("admits a month's units to the last, dear requests and cheap ones alike", () =>
      on(Effect.gen(function*() {
        const { crowd } = yield* opened
        const limits = { ...wide, unitsPerMonth: 23 }
        assert.lengthOf(grants(yield* crowd(9, { limits, units: 5 })), 4)
        assert.deepStrictEqual((yield* crowd(1, { limits, units: 4 })).map(verdict), ["units"])
        assert.lengthOf(grants(yield* crowd(9, { limits, units: 2, endpoint: "streamer.bans" })), 1)
        assert.lengthOf(grants(yield* crowd(9, { limits, units: 1, endpoint: "streamer.users" })), 1)
        assert.lengthOf(grants(yield* crowd(9, { limits, units: 0, endpoint: "search.status" })), 9)
      })))

    it.effect("names the limits in their order", () =>
      on(Effect.gen(function*() {
        const { admit } = yield* opened
        const none = { requestsPerMinute: 0, concurrency: 0, requestsPerMonth: 0, unitsPerMonth: 0 }
        const with_ = (limits: Partial<typeof none>) => Effect.map(admit({ limits: { ...none, ...limits } }), verdict)
        assert.strictEqual(yield* with_({}), "minute")
        assert.strictEqual(yield* with_({ requestsPerMinute: 1 }), "concurrency")
        assert.strictEqual(yield* with_({ requestsPerMinute: 1, concurrency: 1 }), "requests")
        assert.strictEqual(yield* with_({ requestsPerMinute: 1, concurrency: 1, requestsPerMonth: 1 }), "units")
      })))

    it.effect("charges nothing for a refusal", () =>
      on(Effect.gen(function*() {
        const { accountId, admit, crowd } = yield* opened
        yield* crowd(20, { limits: { ...wide, requestsPerMinute: 0 } })
        yield* crowd(20, { limits: { ...wide, concurrency: 0 } })
        yield* crowd(20, { limits: { ...wide, unitsPerMonth: 4 }, units: 5 })
        assert.deepStrictEqual(yield* (yield* UsageHistory).days(accountId, "2026-03"), [])
        const { standing } = granted(yield* admit())
        assert.deepStrictEqual(standing, {
          at: lateInMarch,
          minuteRequests: 1,
          inFlight: 1,
          monthRequests: 1,
          monthUnits: 1
        })
      })))

    it.effect("counts what is not limited, beyond every limit, and gives it no slot", () =>
      on(Effect.gen(function*() {
        const { admit, crowd } = yield* opened
        const none = { requestsPerMinute: 0, concurrency: 0, requestsPerMonth: 0, unitsPerMonth: 0 }
        const meta = { limited: false, limits: none, family: "meta", endpoint: "meta.account", units: 0 } as const
        assert.lengthOf(grants(yield* crowd(30, meta)), 30)
        const { standing } = granted(yield* admit(meta))
        assert.deepInclude(standing, { minuteRequests: 31, inFlight: 0, monthRequests: 31, monthUnits: 0 })
        assert.strictEqual(verdict(yield* admit({ limits: { ...wide, requestsPerMonth: 31 } })), "requests")
        assert.strictEqual(verdict(yield* admit({ limits: { ...wide, concurrency: 1 } })), "Granted")
      })))

    it.effect("gives a failed request back in full, once", () =>
      on(Effect.gen(function*() {
        const { accountId, admit, quota } = yield* opened
        const history = yield* UsageHistory
        const limits = { ...wide, requestsPerMinute: 2, requestsPerMonth: 2, unitsPerMonth: 10 }
        yield* admit({ limits, units: 5 })
        const failed = granted(yield* admit({ limits, units: 5 }))
        for (let time = 0; time < 3; time++) yield* quota.settle(failed, true)
        assert.deepStrictEqual(yield* history.days(accountId, "2026-03"), [
          { day: "2026-03-31", family: "streamer_profile", endpoint: "streamer.summary", requests: 1, units: 5 }
        ])
        assert.strictEqual(verdict(yield* admit({ limits, units: 5 })), "Granted")
        assert.strictEqual(verdict(yield* admit({ limits, units: 5 })), "minute")
      })))

    it.effect("gives an answered request's slot back and nothing else, even if it is told of a failure later", () =>
      on(Effect.gen(function*() {
        const { admit, quota } = yield* opened
        const limits = { ...wide, concurrency: 1 }
        const answered = granted(yield* admit({ limits }))
        yield* quota.settle(answered, false)
        yield* quota.settle(answered, true)
        assert.deepInclude(granted(yield* admit({ limits })).standing, { minuteRequests: 2, inFlight: 1, monthRequests: 2 })
      })))

    it.effect("gives back to the minute, day and month that were charged", () =>
      on(Effect.gen(function*() {
        const { accountId, admit, quota } = yield* opened
        const history = yield* UsageHistory
        const march = granted(yield* admit({ units: 5 }))
        yield* TestClock.adjust(60_000)
        const later = granted(yield* admit({ units: 3 }))
        assert.deepInclude(later.standing, { minuteRequests: 1, monthRequests: 2, monthUnits: 8 })
        yield* TestClock.adjust(60_000)
        assert.deepInclude(granted(yield* admit({ units: 2 })).standing, { minuteRequests: 1, monthRequests: 1, monthUnits: 2 })
        yield* quota.settle(march, true)
        assert.deepInclude(granted(yield* admit({ units: 1 })).standing, { minuteRequests: 2, monthRequests: 2, monthUnits: 3 })
        const used = { family: "streamer_profile", endpoint: "streamer.summary" } as const
        assert.deepStrictEqual(yield* history.days(accountId, "2026-03"), [{ day: "2026-03-31", ...used, requests: 1, units: 3 }])
        assert.deepStrictEqual(yield* history.days(accountId, "2026-04"), [{ day: "2026-04-01", ...used, requests: 2, units: 3 }])
      })))

    it.effect("counts a request that is overtaken at the turn of a minute in the later one", () =>
      on(Effect.gen(function*() {
        const { crowd } = yield* opened
        const limits = { ...wide, requestsPerMinute: 2 }
        yield* TestClock.setTime(lateInMarch + 30_000)
        assert.lengthOf(grants(yield* crowd(2, { limits })), 2)
        yield* TestClock.setTime(lateInMarch + 29_990)
        assert.deepStrictEqual((yield* crowd(1, { limits })).map(verdict), ["minute"])
      })))

    it.effect("believes a clock that was set back, and still knows what was used", () =>
      on(Effect.gen(function*() {
        const { crowd } = yield* opened
        const limits = { ...wide, requestsPerMonth: 5 }
        assert.lengthOf(grants(yield* crowd(3, { limits })), 3)
        yield* TestClock.setTime(lateInMarch + 86_400_000)
        assert.lengthOf(grants(yield* crowd(1, { limits })), 1)
        yield* TestClock.setTime(lateInMarch)
        assert.lengthOf(grants(yield* crowd(9, { limits })), 2)
      })))

    it.effect("tells who asks with an old epoch, or for an account that is not there, and counts nothing", () =>
      on(Effect.gen(function*() {
        const { accountId, admit, epoch } = yield* opened
        assert.strictEqual(verdict(yield* admit({ accountId: "capi_acc_nobody" })), "Stale")
        yield* (yield* Accounts).update(accountId, { status: "suspended" })
        const answers = yield* Effect.all([admit(), admit({ epoch: epoch + 1 }), admit({ epoch: epoch - 1 })], {
          concurrency: "unbounded"
        })
        assert.deepStrictEqual(answers.map(verdict), ["Stale", "Granted", "Stale"])
        assert.strictEqual((yield* (yield* UsageHistory).month(accountId, "2026-03")).get("streamer_profile")?.requests, 1)
      })))

    it.effect("keeps accounts apart, however many come at once", () =>
      on(Effect.gen(function*() {
        yield* opened
        const quota = yield* Quota
        const others = yield* Effect.forEach(["b", "a", "d", "c"], openAccount)
        const limits = { ...wide, requestsPerMinute: 5 }
        const answers = yield* Effect.forEach(
          Array.from({ length: 40 }, (_, index) => others[index % 4] ?? assert.fail()),
          ({ accountId, epoch }) =>
            Effect.map(quota.admit(quotaRequest({ accountId, epoch, limits })), (answer) => ({ accountId, answer })),
          { concurrency: "unbounded" }
        )
        for (const { accountId } of others) {
          const own = answers.filter((each) => each.accountId === accountId)
          assert.lengthOf(grants(own.map(({ answer }) => answer)), 5)
        }
      })))

    it.effect("remembers what was used by day, family and endpoint", () =>
      on(Effect.gen(function*() {
        const { accountId, settled } = yield* opened
        const history = yield* UsageHistory
        yield* settled({ units: 5, endpoint: "streamer.messages" })
        yield* settled({ units: 1, endpoint: "streamer.users" })
        yield* settled({ units: 20, family: "search", endpoint: "search.create" })
        yield* TestClock.adjust(90_000)
        yield* settled({ units: 5, endpoint: "streamer.messages" })
        yield* settled({ units: 5, endpoint: "streamer.messages" })
        const profile = { family: "streamer_profile" } as const
        assert.deepStrictEqual(yield* history.days(accountId, "2026-03"), [
          { day: "2026-03-31", family: "search", endpoint: "search.create", requests: 1, units: 20 },
          { day: "2026-03-31", ...profile, endpoint: "streamer.messages", requests: 1, units: 5 },
          { day: "2026-03-31", ...profile, endpoint: "streamer.users", requests: 1, units: 1 }
        ])
        assert.deepStrictEqual([...yield* history.month(accountId, "2026-04")], [
          ["streamer_profile", { requests: 2, units: 10 }]
        ])
        assert.strictEqual((yield* history.month("capi_acc_nobody", "2026-04")).size, 0)
      })))

    it.effect("forgets what is more than thirteen months old", () =>
      on(Effect.gen(function*() {
        const { accountId, settled } = yield* opened
        const history = yield* UsageHistory
        yield* settled()
        yield* TestClock.setTime(Date.UTC(2027, 3, 30))
        yield* settled()
        assert.lengthOf(yield* history.days(accountId, "2026-03"), 1)
        yield* TestClock.setTime(Date.UTC(2027, 4, 1))
        yield* settled()
        assert.lengthOf(yield* history.days(accountId, "2026-03"), 0)
        assert.lengthOf(yield* history.days(accountId, "2027-04"), 1)
      })))
  })
}
