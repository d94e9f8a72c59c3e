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
import { type Standing, shortageOf } from "@kickstand/domain/access/Standing"
import type { TrackedChannel } from "@kickstand/domain/channel/TrackedChannel"
import { StorageUnavailable } from "@kickstand/domain/eventlog/StorageUnavailable"
import { Clock, Context, Effect, Fiber, Layer } from "effect"
import type { AccessRequest, Admission, Admitted, MeteredEndpoint, Outcome } from "./Admission.ts"
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
  readonly admit: <A>(request: AccessRequest<A>) => Effect.Effect<Admission<A>, AccessRefused | StorageUnavailable>
  /** Frees what the admission holds, and refunds it when it failed. Settling twice changes nothing. */
  readonly settle: (admission: Pick<Admission, "grant">, outcome: Outcome) => Effect.Effect<void>
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
  const attempt = Effect.fnUntraced(function*<A>(caller: KnownCaller, request: AccessRequest<A>, now: number) {
    const { address, answer: answerTo, endpoint, subject, subjects, validate } = request
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
    const { account, key, limits } = caller
    const admitted: Admitted = { account, key, limits, channel: channels[0] ?? null, channels }
    const demand = demandOf(caller, endpoint)
    const begun = answerTo !== undefined && hadRoom(caller.standings.get(endpoint.family), demand, now)
      ? yield* Effect.forkChild(answerTo(admitted), { startImmediately: true })
      : null
    const answer = yield* quota.admit(demand)
    if (answer._tag !== "Granted" && begun !== null) yield* Effect.forkChild(Fiber.interrupt(begun))
    if (answer._tag === "Stale") return "stale"
    if (answer._tag === "Refused") {
      caller.standings.set(endpoint.family, answer.standing)
      return { ...quotaRefusal(answer.shortage, answer.standing, demand), exact: true }
    }
    const { standing } = answer.grant
    // When the account is next seen, this request will most likely be over.
    caller.standings.set(endpoint.family, { ...standing, inFlight: Math.max(0, standing.inFlight - 1) })
    const usedBefore = yield* uses.note(caller.key.id, now)
    const admission: Admission<A> = {
      ...admitted,
      key: usedBefore === null ? key : { ...key, lastUsedAt: usedBefore },
      rateLimit: rateLimitOf(demand, standing, standing.at),
      grant: answer.grant,
      begun
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

  const admit = Effect.fnUntraced(function*<A>(request: AccessRequest<A>) {
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

/** Whether there was room for one more request when the account was last seen; not so for one that never was. */
const hadRoom = (last: Standing | undefined, demand: QuotaRequest, now: number): boolean =>
  last !== undefined
  && shortageOf(minuteOf(last.at) === minuteOf(now) ? last : { ...last, minuteRequests: 0 }, demand) === null

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
