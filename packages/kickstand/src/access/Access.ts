import { AccessRefused, type RateLimit } from "@kickstand/domain/access/AccessRefused"
import type { ApiKeys } from "@kickstand/domain/access/ApiKeys"
import { addressRefusal, familyRefusal, keyRefusal, subjectRefusal } from "@kickstand/domain/access/authorize"
import { minuteMillis, minuteOf, secondsUntil } from "@kickstand/domain/access/calendar"
import { Entitlements } from "@kickstand/domain/access/Entitlements"
import type { Plans } from "@kickstand/domain/access/Plans"
import { Quota } from "@kickstand/domain/access/Quota"
import { quotaRefusal } from "@kickstand/domain/access/quotaRefusal"
import { quotaLimits, type QuotaRequest, unitsOf } from "@kickstand/domain/access/QuotaRequest"
import { type Refusal, refusal } from "@kickstand/domain/access/Refusal"
import type { Standing } from "@kickstand/domain/access/Standing"
import type { TrackedChannel } from "@kickstand/domain/channel/TrackedChannel"
import { StorageUnavailable } from "@kickstand/domain/eventlog/StorageUnavailable"
import { Clock, Context, Effect, Layer } from "effect"
import type { AccessRequest, Admission, MeteredEndpoint, Outcome } from "./Admission.ts"
import { Credentials, type KnownCaller } from "./Credentials.ts"
import { invalidKeysPerMinute, makeInvalidKeys } from "./InvalidKeys.ts"
import { KeyUses } from "./KeyUses.ts"

/** A refusal is never spoken out of knowledge that is older than this; milliseconds. */
const believedMillis = 1000

/** How often a request is decided anew because its account changed in the meantime. */
const maxAttempts = 20

/** How many channels' entitlements are remembered of one caller, at most. */
const entitledCapacity = 1000

/**
 * The door of the customer API: every request is admitted here or refused, and settled once it has been answered.
 *
 * Callers are remembered, and yet a key that is revoked anywhere opens nothing from that moment on: whoever asks for
 * quota presents the epoch of what is remembered, and is told when it is out of date. What is refused out of memory is
 * looked up again when the memory is older than a second.
 */
export class Access extends Context.Service<Access, {
  /** Pair it with `settle` by `Effect.acquireUseRelease`, so that an interrupted request holds nothing either. */
  readonly admit: (request: AccessRequest) => Effect.Effect<Admission, AccessRefused | StorageUnavailable>
  /** Frees what the admission holds, and refunds it when it failed. Settling twice changes nothing. */
  readonly settle: (admission: Admission, outcome: Outcome) => Effect.Effect<void>
}>()("kickstand/kickstand/access/Access") {
  static readonly layer: Layer.Layer<Access, never, ApiKeys | Plans | Entitlements | Quota> = Layer.suspend(() =>
    Layer.provide(Layer.effect(Access, make), [Credentials.layer, KeyUses.layer])
  )
}

const make = Effect.gen(function*() {
  const credentials = yield* Credentials
  const entitlements = yield* Entitlements
  const quota = yield* Quota
  const uses = yield* KeyUses
  const invalidKeys = makeInvalidKeys()

  const isEntitled = Effect.fnUntraced(function*(caller: KnownCaller, channel: TrackedChannel) {
    if (caller.limits.allowAllStreamers) return true
    const known = caller.entitled.get(channel.id)
    if (known !== undefined) return known
    const entitled = yield* entitlements.has(caller.account.id, channel)
    if (caller.entitled.size >= entitledCapacity) caller.entitled.clear()
    caller.entitled.set(channel.id, entitled)
    return entitled
  })

  /** One attempt with what is known of the caller: a refusal, an admission, or the news that it is out of date. */
  const attempt = Effect.fnUntraced(function*(caller: KnownCaller, request: AccessRequest, now: number) {
    const { address, endpoint, subject, subjects, validate } = request
    const refused = keyRefusal(caller, now) ?? addressRefusal(caller, address) ?? familyRefusal(caller, endpoint)
    if (refused !== null) return refused
    const invalid = validate?.(caller.limits) ?? null
    if (invalid !== null) return refusal(invalid.code, invalid.details)
    const channels: Array<TrackedChannel> = []
    for (const each of subject === undefined ? subjects?.() ?? [] : [subject]) {
      const channel = yield* each.find
      const entitled = channel !== null && (yield* isEntitled(caller, channel))
      const unfit = subjectRefusal(caller, { channel, notFound: each.notFound, entitled })
      if (unfit !== null) return each.slug === undefined ? unfit : { ...unfit, details: { slug: each.slug } }
      if (channel !== null) channels.push(channel)
    }
    const demand = demandOf(caller, endpoint)
    const answer = yield* quota.admit(demand)
    if (answer._tag === "Stale") return "stale"
    const { standing } = answer._tag === "Granted" ? answer.grant : answer
    caller.standings.set(endpoint.family, standing)
    if (answer._tag === "Refused") return { ...quotaRefusal(answer.shortage, standing, demand), exact: true }
    const usedBefore = yield* uses.note(caller.key.id, now)
    const { account, key, limits } = caller
    const admission: Admission = {
      account,
      key: usedBefore === null ? key : { ...key, lastUsedAt: usedBefore },
      limits,
      channel: channels[0] ?? null,
      channels,
      rateLimit: rateLimitOf(demand, standing, standing.at),
      grant: answer.grant
    }
    return admission
  })

  const recognise = Effect.fnUntraced(function*(presented: string, address: string, now: number) {
    const remembered = credentials.remembered(presented)
    if (remembered !== null) return remembered
    const blocked = invalidKeys.blocked(address, now)
    if (blocked !== null) return yield* tooManyInvalidKeys(blocked)
    return yield* look(presented, address, now)
  })

  const look = Effect.fnUntraced(function*(presented: string, address: string, now: number) {
    const caller = yield* credentials.read(presented)
    if (caller !== null) return caller
    invalidKeys.count(address, now)
    return yield* refusedWith(refusal("customer_api_key_invalid"), null)
  })

  const admit = Effect.fnUntraced(function*(request: AccessRequest) {
    const { address, endpoint, key } = request
    if (key === null) return yield* refusedWith(refusal("customer_api_key_required"), null)
    const now = yield* Clock.currentTimeMillis
    let caller = yield* recognise(key, address, now)
    for (let attempts = 0; attempts < maxAttempts; attempts++) {
      const outcome = yield* attempt(caller, request, now)
      if (outcome !== "stale") {
        if ("grant" in outcome) return outcome
        const believed = "exact" in outcome || now - caller.readAt < believedMillis
        if (believed) return yield* refusedWith(outcome, shownTo(caller, outcome, endpoint, now))
      }
      caller = yield* look(key, address, now)
    }
    return yield* new StorageUnavailable({ operation: "Access.admit", cause: "the account would not stand still" })
  })

  return Access.of({
    admit,
    settle: ({ grant }, outcome) => quota.settle(grant, outcome === "failed")
  })
})

const demandOf = ({ account, epoch, limits }: KnownCaller, endpoint: MeteredEndpoint): QuotaRequest => ({
  accountId: account.id,
  epoch,
  family: endpoint.family,
  endpoint: endpoint.code,
  units: unitsOf(limits, endpoint),
  limited: endpoint.limited,
  limits: quotaLimits(limits, endpoint.family)
})

/** Where the caller stands; untouched quotas where nothing was seen in this minute. */
const rateLimitOf = (demand: QuotaRequest, last: Standing | undefined, now: number): RateLimit => {
  const limit = demand.limits.requestsPerMinute
  const used = last !== undefined && minuteOf(last.at) === minuteOf(now) ? last.minuteRequests : 0
  return {
    limit,
    remaining: Math.max(0, limit - used),
    resetSeconds: secondsUntil((minuteOf(now) + 1) * minuteMillis, now)
  }
}

/** What a refused caller is told of where they stand, as far as this server has seen; those whose key is dead, nothing. */
const shownTo = (caller: KnownCaller, { code }: Refusal, endpoint: MeteredEndpoint, now: number): RateLimit | null =>
  code === "customer_api_key_invalid"
    ? null
    : rateLimitOf(demandOf(caller, endpoint), caller.standings.get(endpoint.family), now)

const refusedWith = ({ code, details, retryAfterSeconds }: Refusal, rateLimit: RateLimit | null) =>
  new AccessRefused({ code, details, retryAfterSeconds, rateLimit })

const tooManyInvalidKeys = ({ count, seconds }: { readonly count: number; readonly seconds: number }) =>
  refusedWith({
    code: "customer_api_rate_limit_exceeded",
    details: { scope: "address", rpmLimit: invalidKeysPerMinute, currentMinuteCount: count + 1 },
    retryAfterSeconds: seconds
  }, null)
