import { AccessRefused, type RateLimit, type RefusalCode } from "@kickstand/domain/access/AccessRefused"
import { type Account, limitsOf } from "@kickstand/domain/access/Account"
import { type ApiKey, isActive } from "@kickstand/domain/access/ApiKey"
import { ApiKeys } from "@kickstand/domain/access/ApiKeys"
import { constantTimeEqual } from "@kickstand/domain/access/constantTimeEqual"
import { Entitlements } from "@kickstand/domain/access/Entitlements"
import type { Family } from "@kickstand/domain/access/Family"
import type { Limits } from "@kickstand/domain/access/Limits"
import { Plans } from "@kickstand/domain/access/Plans"
import { hashSecret, parseSecretKey } from "@kickstand/domain/access/SecretKey"
import type { TrackedChannel } from "@kickstand/domain/channel/TrackedChannel"
import type { StorageUnavailable } from "@kickstand/domain/eventlog/StorageUnavailable"
import { Clock, Context, Effect, Layer } from "effect"

/** What is asked for, as metering sees it. */
export interface MeteredEndpoint {
  /** `<family or subject>.<question>`, as in the catalogue. */
  readonly code: string
  readonly family: Family
  /** Base cost of one call; searches are multiplied by the plan's factor. */
  readonly units: number
  /** Counted, but never refused for want of quota. */
  readonly unlimited?: boolean
}

/** Why a request is not valid, once the caller's limits are known. */
export interface InvalidRequest {
  readonly code: RefusalCode
  readonly details: Readonly<Record<string, unknown>> | null
}

/** The streamer that a request is about. */
export interface Subject {
  /** By slug, channel, chatroom, broadcast or prediction id. */
  readonly find: Effect.Effect<TrackedChannel | null, StorageUnavailable>
  /** What is answered when there is none. */
  readonly notFound: RefusalCode
}

/** A request at the door. */
export interface AccessRequest {
  /** The key as it was presented; `null` when none was. */
  readonly key: string | null
  /** The client's address, IPv4 or IPv6. */
  readonly address: string
  readonly endpoint: MeteredEndpoint
  /** Checks page size, dates and the like; `null` when all is well. */
  readonly validate?: (limits: Limits) => InvalidRequest | null
  readonly subject?: Subject
}

/** A request that may pass, and must be settled once it is answered. */
export interface Admission {
  readonly account: Account
  readonly key: ApiKey
  readonly limits: Limits
  /** The streamer asked about, who is entitled; `null` when the request named none. */
  readonly channel: TrackedChannel | null
  readonly rateLimit: RateLimit
}

/** How an admitted request ended; one that failed on our side is refunded. */
export type Outcome = "answered" | "failed"

/** The door of the customer API: every request is admitted here or refused, and settled once it has been answered. */
export class Access extends Context.Service<Access, {
  readonly admit: (request: AccessRequest) => Effect.Effect<Admission, AccessRefused | StorageUnavailable>
  /** Frees what the admission holds, and refunds it when it failed. Settling twice changes nothing. */
  readonly settle: (admission: Admission, outcome: Outcome) => Effect.Effect<void>
}>()("kickstand/kickstand/access/Access") {
  static readonly layer: Layer.Layer<Access, never, ApiKeys | Plans | Entitlements> = Layer.effect(
    Access,
    Effect.gen(function*() {
      const keys = yield* ApiKeys
      const plans = yield* Plans
      const entitlements = yield* Entitlements

      return Access.of({
        admit: Effect.fnUntraced(function*({ key: presented, endpoint, validate, subject }) {
          if (presented === null) return yield* refused("customer_api_key_required")
          const parsed = parseSecretKey(presented)
          const credential = parsed === null ? null : yield* keys.findByPrefix(parsed.prefix)
          if (parsed === null || credential === null) return yield* refused("customer_api_key_invalid")
          const { account, key } = credential
          const now = yield* Clock.currentTimeMillis
          const matches = constantTimeEqual(yield* hashSecret(parsed.secret), key.secretHash)
          if (!matches || !isActive(key, now) || account.status !== "active") {
            return yield* refused("customer_api_key_invalid")
          }
          const limits = limitsOf(account, yield* Effect.orDie(plans.get(account.planCode)))
          const { family } = endpoint
          if (!limits.enabledFamilies.includes(family)) {
            return yield* refused("customer_api_family_disabled", { family })
          }
          if (key.families !== null && !key.families.includes(family)) {
            return yield* refused("customer_api_family_disabled_for_key", { family })
          }
          const invalid = validate?.(limits) ?? null
          if (invalid !== null) return yield* refused(invalid.code, invalid.details)
          const channel = subject === undefined ? null : yield* subject.find
          if (subject !== undefined && channel === null) return yield* refused(subject.notFound)
          if (channel !== null) {
            const { slug } = channel
            if (!limits.allowAllStreamers && !(yield* entitlements.has(account.id, channel))) {
              return yield* refused("customer_api_streamer_not_entitled", { slug })
            }
            if (key.streamers !== null && !key.streamers.includes(slug)) {
              return yield* refused("customer_api_streamer_not_allowed_for_key", { slug })
            }
          }
          const limit = family === "search" ? limits.searchRpmLimit : limits.rpmLimit
          const rateLimit = { limit, remaining: limit, resetSeconds: 60 - Math.floor(now / 1000) % 60 }
          return { account, key, limits, channel, rateLimit }
        }),
        settle: () => Effect.void
      })
    })
  )
}

const refused = (code: RefusalCode, details: Readonly<Record<string, unknown>> | null = null) =>
  new AccessRefused({ code, details, retryAfterSeconds: null, rateLimit: null })
