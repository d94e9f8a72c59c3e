import type { RateLimit } from "@kickstand/domain/access/AccessRefused"
import { minuteMillis, minuteOf, secondsUntil } from "@kickstand/domain/access/calendar"
import { hashSecret } from "@kickstand/domain/access/SecretKey"
import type { Broadcaster } from "@kickstand/domain/broadcaster/Broadcaster"
import { type Counted, CredentialStore, type FoundCredential } from "@kickstand/domain/credential/CredentialStore"
import { credentialRefusal, type PresentedCredential } from "@kickstand/domain/credential/credentialRefusal"
import { longestJwt } from "@kickstand/domain/credential/Jwt"
import { StorageUnavailable } from "@kickstand/domain/eventlog/StorageUnavailable"
import { Clock, Context, Effect, Layer } from "effect"
import { makeInvalidKeys } from "../access/InvalidKeys.ts"
import { JwtKeys } from "./JwtKeys.ts"
import { PublicApiPolicy } from "./PublicApiPolicy.ts"
import { PublicRefused } from "./PublicRefused.ts"

/** A request at the door; `null` for what it does not present. */
export interface PublicRequest {
  readonly clientId: string | null
  readonly clientSecret: string | null
  readonly jwt: string | null
  /** The client's address, IPv4 or IPv6. */
  readonly address: string
}

/** A request that may pass, and was counted. */
export interface PublicAdmission {
  readonly broadcaster: Broadcaster
  readonly credentialId: string
  readonly rateLimit: RateLimit
}

/** A caller as this server remembers them: what was found at an epoch, under what they presented. */
interface KnownCaller {
  readonly presented: PresentedCredential
  readonly found: FoundCredential
}

/** How many callers are remembered, at most. */
const capacity = 10_000

/** Longer client ids and secrets are nobody's; characters. */
const longestPart = 256

/** How often a request is decided anew because its credential changed in the meantime. */
const maxAttempts = 20

/**
 * The door of the public API: every request is admitted here and counted, or refused.
 *
 * Callers are remembered, and yet a credential or a token that is revoked anywhere opens nothing from that moment on:
 * whoever is counted presents the epoch of what is remembered, and is told when it is out of date. Nobody is refused out
 * of memory.
 */
export class PublicDoor extends Context.Service<PublicDoor, {
  readonly admit: (request: PublicRequest) => Effect.Effect<PublicAdmission, PublicRefused | StorageUnavailable>
  /** Whether what was presented would still be admitted. For answers that last; counts nothing. */
  readonly stillOpen: (request: PublicRequest) => Effect.Effect<boolean, StorageUnavailable>
}>()("kickstand/kickstand/credential/PublicDoor") {
  static readonly layer: Layer.Layer<PublicDoor, never, CredentialStore | JwtKeys> = Layer.effect(
    PublicDoor,
    Effect.gen(function*() {
      const store = yield* CredentialStore
      const keys = yield* JwtKeys
      const { requestsPerMinute: perMinute } = yield* PublicApiPolicy
      const invalid = makeInvalidKeys()
      const callers = new Map<string, KnownCaller>()

      const remember = (name: string, caller: KnownCaller) => {
        callers.delete(name)
        callers.set(name, caller)
        if (callers.size <= capacity) return
        for (const oldest of callers.keys()) {
          callers.delete(oldest)
          break
        }
      }

      /** Looks up who presents this, and judges it by what is known now. */
      const look = Effect.fnUntraced(function*({ clientId, clientSecret, jwt }: Complete) {
        const verified = yield* keys.verify(jwt)
        const presented = { clientId, secretHash: hashSecret(clientSecret), jwt: verified }
        const found = yield* store.lookUp(clientId, verified?.claims.jti ?? "")
        const refusal = credentialRefusal(presented, found, yield* Clock.currentTimeMillis)
        return refusal === null && found !== null ? { presented, found } : (refusal ?? "invalid_credentials")
      })

      const admit = Effect.fnUntraced(function*(request: PublicRequest) {
        const complete = completeOf(request)
        if (complete === null) return yield* refusedWith("missing_credentials")
        const { address } = request
        const name = nameOf(complete)
        const now = yield* Clock.currentTimeMillis
        let caller = callers.get(name)
        if (caller === undefined) {
          const blocked = invalid.blocked(address, now)
          if (blocked !== null) return yield* refusedWith("rate_limited", blocked.seconds)
        }
        for (let attempts = 0; attempts < maxAttempts; attempts++) {
          if (caller === undefined || credentialRefusal(caller.presented, caller.found, now) !== null) {
            const looked = tooLong(complete) ? "invalid_credentials" : yield* look(complete)
            if (typeof looked === "string") {
              callers.delete(name)
              invalid.count(address, now)
              return yield* refusedWith(looked)
            }
            remember(name, looked)
            caller = looked
          }
          const { broadcaster, credential: { id: credentialId }, epoch } = caller.found
          const counted = yield* store.count({ credentialId, epoch, perMinute })
          if (counted.outcome === "counted") return { broadcaster, credentialId, rateLimit: rateLimitOf(counted, perMinute) }
          if (counted.outcome === "exceeded") {
            const rateLimit = rateLimitOf(counted, perMinute)
            return yield* refusedWith("rate_limited", rateLimit.resetSeconds, rateLimit)
          }
          caller = undefined
        }
        return yield* new StorageUnavailable({ operation: "PublicDoor.admit", cause: "the credential would not stand still" })
      })

      return PublicDoor.of({
        admit,
        stillOpen: Effect.fnUntraced(function*(request) {
          const complete = completeOf(request)
          return complete !== null && !tooLong(complete) && typeof (yield* look(complete)) !== "string"
        })
      })
    })
  )
}

interface Complete {
  readonly clientId: string
  readonly clientSecret: string
  readonly jwt: string
}

const completeOf = ({ clientId, clientSecret, jwt }: PublicRequest): Complete | null =>
  clientId === null || clientSecret === null || jwt === null ? null : { clientId, clientSecret, jwt }

const tooLong = ({ clientId, clientSecret, jwt }: Complete): boolean =>
  clientId.length > longestPart || clientSecret.length > longestPart || jwt.length > longestJwt

/** What a caller is remembered under: a hash, so that memory holds no secret. */
const nameOf = ({ clientId, clientSecret, jwt }: Complete): string => hashSecret(JSON.stringify([clientId, clientSecret, jwt]))

const rateLimitOf = ({ at, requests }: Counted, limit: number): RateLimit => ({
  limit,
  remaining: Math.max(0, limit - requests),
  resetSeconds: secondsUntil((minuteOf(at) + 1) * minuteMillis, at)
})

const refusedWith = (
  code: PublicRefused["code"],
  retryAfterSeconds: number | null = null,
  rateLimit: RateLimit | null = null
) => new PublicRefused({ code, retryAfterSeconds, rateLimit })
