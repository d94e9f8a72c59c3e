import { ApiKeys } from "@kickstand/domain/access/ApiKeys"
import { UsageHistory } from "@kickstand/domain/access/UsageHistory"
import { StorageUnavailable } from "@kickstand/domain/eventlog/StorageUnavailable"
import { Access } from "@kickstand/kickstand/access/Access"
import { invalidKeysPerMinute } from "@kickstand/kickstand/access/InvalidKeys"
import { grantStreamer } from "@kickstand/kickstand/operations/grantStreamer"
import { revokeStreamer } from "@kickstand/kickstand/operations/revokeStreamer"
import { updateAccount } from "@kickstand/kickstand/operations/updateAccount"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { TestClock } from "effect/testing"
import { about, ask, customer, memory, openDoor, refusalOf, track } from "./door.ts"

const unknownKey = `klz_live_${"0".repeat(16)}_${"0".repeat(48)}`

const on = <A, E, R>(effect: Effect.Effect<A, E, R>) => Effect.scoped(Effect.provide(effect, memory))

/** A door, and ways to pass it. */
const opened = Effect.gen(function*() {
  const { admit, settle } = yield* openDoor
  const pass = (request: Parameters<typeof admit>[0]) =>
    Effect.tap(admit(request), (admission) => settle(admission, "answered"))
  return { admit, settle, pass }
})

describe("the door", () => {
  it.effect("admits a customer and says where they stand", () =>
    on(Effect.gen(function*() {
      yield* TestClock.setTime(1_775_001_510_000)
      const { account, key } = yield* customer()
      const { pass } = yield* opened
      yield* pass(ask(key.key))
      const admission = yield* pass(ask(key.key))
      assert.strictEqual(admission.account.id, account.id)
      assert.strictEqual(admission.limits.rpmLimit, 20)
      assert.deepStrictEqual(admission.rateLimit, { limit: 20, remaining: 18, resetSeconds: 30 })
      assert.notProperty(admission.key, "secretHash")
    })))

  it.effect("asks for a key, and tells a malformed, an unknown and a wrong one alike", () =>
    on(Effect.gen(function*() {
      const { key } = yield* customer()
      const { admit, pass } = yield* opened
      assert.strictEqual((yield* refusalOf(admit(ask(null)))).code, "customer_api_key_required")
      yield* pass(ask(key.key))
      const wrong = `${key.prefix}_${"0".repeat(48)}`
      const refusals = yield* Effect.forEach(["", "nonsense", unknownKey, wrong], (text) => refusalOf(admit(ask(text))))
      for (const { code, details, rateLimit, retryAfterSeconds } of refusals) {
        assert.deepStrictEqual({ code, details, rateLimit, retryAfterSeconds }, {
          code: "customer_api_key_invalid",
          details: null,
          rateLimit: null,
          retryAfterSeconds: null
        })
      }
    })))

  it.effect("closes at the moment a key expires", () =>
    on(Effect.gen(function*() {
      const { key } = yield* customer({ key: { expiresAt: 60_000 } })
      const { admit, pass } = yield* opened
      yield* TestClock.adjust(59_999)
      yield* pass(ask(key.key))
      yield* TestClock.adjust(1)
      assert.strictEqual((yield* refusalOf(admit(ask(key.key)))).code, "customer_api_key_invalid")
    })))

  it.effect("lets nobody in from an address that the key is not for", () =>
    on(Effect.gen(function*() {
      const { key } = yield* customer({ key: { allowedIps: ["10.0.0.0/8", "2001:db8::/32"] } })
      const { admit, pass } = yield* opened
      yield* pass(ask(key.key, { address: "10.1.2.3" }))
      yield* pass(ask(key.key, { address: "2001:db8::7" }))
      for (const address of ["203.0.113.7", "2001:db9::7", ""]) {
        assert.strictEqual((yield* refusalOf(admit(ask(key.key, { address })))).code, "customer_api_ip_not_allowed")
      }
    })))

  it.effect("knows which families are the account's and which are the key's", () =>
    on(Effect.gen(function*() {
      const broadcast = { code: "broadcast.stats", family: "broadcast", units: 4, limited: true } as const
      const meta = { code: "meta.account", family: "meta", units: 0, limited: false } as const
      const { key } = yield* customer({
        overrides: { enabledFamilies: ["streamer_profile", "broadcast"] },
        key: { families: ["streamer_profile"] }
      })
      const { admit, pass } = yield* opened
      yield* pass(ask(key.key))
      yield* pass(ask(key.key, { endpoint: meta }))
      assert.strictEqual(
        (yield* refusalOf(admit(ask(key.key, { endpoint: broadcast })))).code,
        "customer_api_family_disabled_for_key"
      )
      const search = { code: "search.list", family: "search", units: 0, limited: true } as const
      const refused = yield* refusalOf(admit(ask(key.key, { endpoint: search })))
      assert.strictEqual(refused.code, "customer_api_family_disabled")
      assert.deepStrictEqual(refused.rateLimit, { limit: 6, remaining: 6, resetSeconds: 60 })
    })))

  it.effect("tells an unknown streamer from one that is not granted, and from one that the key is not for", () =>
    on(Effect.gen(function*() {
      const { account, key } = yield* customer({ planCode: "scale_50", key: { streamers: ["streamer_one"] } })
      yield* track("streamer_one", "1")
      yield* track("streamer_two", "2")
      yield* track("streamer_three", "3")
      yield* grantStreamer(account.id, "streamer_one")
      yield* grantStreamer(account.id, "streamer_two")
      const { admit, pass } = yield* opened
      assert.strictEqual((yield* pass(yield* about(key.key, "streamer_one"))).channel?.id, "kick:1")
      const codes = yield* Effect.forEach(["nobody", "streamer_three", "streamer_two"], (slug) =>
        Effect.flatMap(about(key.key, slug), (request) =>
          Effect.map(refusalOf(admit(request)), ({ code }) => code)))
      assert.deepStrictEqual(codes, [
        "streamer_not_found",
        "customer_api_streamer_not_entitled",
        "customer_api_streamer_not_allowed_for_key"
      ])
    })))

  it.effect("looks at the request before the streamer, and at the streamer before the quota", () =>
    on(Effect.gen(function*() {
      const { key } = yield* customer({ overrides: { rpmLimit: 0 } })
      const { admit } = yield* opened
      const request = yield* about(key.key, "nobody")
      const invalid = { code: "customer_api_page_size_invalid", details: { limit: 101, maximum: 100 } } as const
      const validate = ({ maxPageSize }: { readonly maxPageSize: number }) => (maxPageSize === 100 ? invalid : null)
      const refused = yield* refusalOf(admit({ ...request, validate }))
      assert.deepInclude(refused, invalid)
      assert.strictEqual((yield* refusalOf(admit(request))).code, "streamer_not_found")
      assert.strictEqual((yield* refusalOf(admit(ask(key.key)))).code, "customer_api_rate_limit_exceeded")
    })))

  it.effect("refuses with the figures when a quota is used up", () =>
    on(Effect.gen(function*() {
      yield* TestClock.setTime(1_775_001_510_000)
      const { key } = yield* customer({ overrides: { rpmLimit: 2 } })
      const { admit, pass } = yield* opened
      yield* pass(ask(key.key))
      yield* pass(ask(key.key))
      const { code, details, rateLimit, retryAfterSeconds } = yield* refusalOf(admit(ask(key.key)))
      assert.deepStrictEqual({ code, details, rateLimit, retryAfterSeconds }, {
        code: "customer_api_rate_limit_exceeded",
        details: { family: "streamer_profile", rpmLimit: 2, currentMinuteCount: 3 },
        rateLimit: { limit: 2, remaining: 0, resetSeconds: 30 },
        retryAfterSeconds: 30
      })
      yield* TestClock.adjust("30 seconds")
      yield* pass(ask(key.key))
    })))

  it.effect("lets a failed request cost nothing", () =>
    on(Effect.gen(function*() {
      const { account, key } = yield* customer({ overrides: { rpmLimit: 1 } })
      const { admit, settle } = yield* opened
      yield* settle(yield* admit(ask(key.key)), "failed")
      yield* settle(yield* admit(ask(key.key)), "answered")
      assert.strictEqual((yield* refusalOf(admit(ask(key.key)))).code, "customer_api_rate_limit_exceeded")
      const used = yield* (yield* UsageHistory).month(account.id, "1970-01")
      assert.deepStrictEqual(used.get("streamer_profile"), { requests: 1, units: 1 })
    })))

  it.effect("multiplies what a search costs, and counts it apart", () =>
    on(Effect.gen(function*() {
      const { account, key } = yield* customer()
      const { admit, pass, settle } = yield* opened
      const search = { code: "search.create", family: "search", units: 4, limited: true } as const
      const running = yield* admit(ask(key.key))
      yield* pass(ask(key.key, { endpoint: search }))
      yield* settle(running, "answered")
      const used = yield* (yield* UsageHistory).month(account.id, "1970-01")
      assert.deepStrictEqual(used.get("search"), { requests: 1, units: 20 })
    })))

  it.effect("hears at once of a suspended account, of new limits, and of a streamer taken back", () =>
    on(Effect.gen(function*() {
      const { account, key } = yield* customer()
      yield* track("streamer_one", "1")
      yield* grantStreamer(account.id, "streamer_one")
      const { admit, pass } = yield* opened
      const request = yield* about(key.key, "streamer_one")
      yield* pass(request)
      yield* updateAccount(account.id, { overrides: { rpmLimit: 99 } })
      assert.strictEqual((yield* pass(request)).rateLimit.limit, 99)
      yield* revokeStreamer(account.id, "streamer_one")
      assert.strictEqual((yield* refusalOf(admit(request))).code, "customer_api_streamer_not_entitled")
      yield* updateAccount(account.id, { status: "suspended" })
      yield* TestClock.adjust("1 second")
      assert.strictEqual((yield* refusalOf(admit(request))).code, "customer_api_key_invalid")
    })))

  it.effect("stops refusing within a second of the reason's end", () =>
    on(Effect.gen(function*() {
      const { account, key } = yield* customer()
      yield* track("streamer_one", "1")
      const { admit, pass } = yield* opened
      const request = yield* about(key.key, "streamer_one")
      assert.strictEqual((yield* refusalOf(admit(request))).code, "customer_api_streamer_not_entitled")
      yield* grantStreamer(account.id, "streamer_one")
      yield* TestClock.adjust("1 second")
      yield* pass(request)
    })))

  it.effect("makes an address wait that tries one unknown key after the other, and only that address", () =>
    on(Effect.gen(function*() {
      const { key } = yield* customer()
      const fresh = yield* customer()
      const { admit, pass } = yield* opened
      yield* pass(ask(key.key))
      const guess = ask(unknownKey)
      for (let time = 0; time < invalidKeysPerMinute; time++) {
        assert.strictEqual((yield* refusalOf(admit(guess))).code, "customer_api_key_invalid")
      }
      const { code, details, retryAfterSeconds } = yield* refusalOf(admit(guess))
      assert.deepStrictEqual({ code, details, retryAfterSeconds }, {
        code: "customer_api_rate_limit_exceeded",
        details: { scope: "address", rpmLimit: invalidKeysPerMinute, currentMinuteCount: invalidKeysPerMinute + 1 },
        retryAfterSeconds: 60
      })
      // Whoever is known already is not made to wait for what a neighbour does.
      yield* pass(ask(key.key))
      assert.strictEqual((yield* refusalOf(admit(ask(fresh.key.key)))).code, "customer_api_rate_limit_exceeded")
      yield* pass(ask(fresh.key.key, { address: "203.0.113.8" }))
      yield* TestClock.adjust("1 minute")
      assert.strictEqual((yield* refusalOf(admit(guess))).code, "customer_api_key_invalid")
    })))

  it.effect("writes last uses down together, and tells of the use before this one", () =>
    on(Effect.gen(function*() {
      const { key } = yield* customer()
      const { pass } = yield* opened
      assert.isNull((yield* pass(ask(key.key))).key.lastUsedAt)
      yield* TestClock.adjust("4 seconds")
      assert.strictEqual((yield* pass(ask(key.key))).key.lastUsedAt, 0)
      const keys = yield* ApiKeys
      assert.isNull((yield* keys.find(key.id))?.lastUsedAt ?? null)
      yield* TestClock.adjust("6 seconds")
      assert.strictEqual((yield* keys.find(key.id))?.lastUsedAt, 4000)
    })))

  it.effect("stays shut while the storage is away", () =>
    Effect.gen(function*() {
      const { key } = yield* customer()
      const away = Layer.effect(ApiKeys, Effect.map(ApiKeys, (keys) =>
        ApiKeys.of({
          ...keys,
          findByPrefix: () => Effect.fail(new StorageUnavailable({ operation: "test", cause: "away" }))
        })))
      const { admit } = yield* Effect.provide(Access, Layer.provide(Layer.fresh(Access.layer), away))
      assert.instanceOf(yield* Effect.flip(admit(ask(key.key))), StorageUnavailable)
    }).pipe(Effect.provide(memory)))
})
