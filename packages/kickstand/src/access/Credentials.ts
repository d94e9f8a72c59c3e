import { parseAddressRange } from "@kickstand/domain/access/AddressRange"
import { ApiKeys, type Credential } from "@kickstand/domain/access/ApiKeys"
import type { Caller } from "@kickstand/domain/access/authorize"
import { constantTimeEqual } from "@kickstand/domain/access/constantTimeEqual"
import type { Family } from "@kickstand/domain/access/Family"
import { Plans } from "@kickstand/domain/access/Plans"
import { hashSecret, parseSecretKey } from "@kickstand/domain/access/SecretKey"
import type { Standing } from "@kickstand/domain/access/Standing"
import type { ChannelId } from "@kickstand/domain/event/ChannelId"
import type { StorageUnavailable } from "@kickstand/domain/eventlog/StorageUnavailable"
import { Clock, Context, Effect, Layer, Result } from "effect"

/** A caller as this server remembers them. Everything in it was read at the epoch, or later. */
export interface KnownCaller extends Caller {
  readonly epoch: number
  readonly secretHash: string
  /** Epoch milliseconds. */
  readonly readAt: number
  /** Which channels the account was found to be entitled to, or not. */
  readonly entitled: Map<ChannelId, boolean>
  /** Where the account last stood in each family, as far as this server has seen. */
  readonly standings: Map<Family, Standing>
}

/** How many callers are remembered, at most. */
const capacity = 10_000

/** Compared with when there is no such key, so that its absence takes no less time than its presence. */
const nobody = "0".repeat(64)

/**
 * Recognises keys. Who was recognised is remembered, under the hash of their secret; who was not never is. So an unknown
 * key and a wrong secret cost the same look into the storage, and what a comparison might give away is a hash that
 * nobody can steer.
 */
export class Credentials extends Context.Service<Credentials, {
  /** Somebody remembered who presents this key; `null` when nobody is. Never asks the storage. */
  readonly remembered: (presented: string) => KnownCaller | null
  /** Looks the key up, and remembers whoever presents its secret; `null` when nobody does. */
  readonly read: (presented: string) => Effect.Effect<KnownCaller | null, StorageUnavailable>
}>()("kickstand/kickstand/access/Credentials") {
  static readonly layer: Layer.Layer<Credentials, never, ApiKeys | Plans> = Layer.effect(
    Credentials,
    Effect.gen(function*() {
      const keys = yield* ApiKeys
      const plans = yield* Plans
      const callers = new Map<string, KnownCaller>()

      const remember = (caller: KnownCaller) => {
        callers.delete(caller.secretHash)
        callers.set(caller.secretHash, caller)
        if (callers.size > capacity) {
          for (const oldest of callers.keys()) {
            callers.delete(oldest)
            break
          }
        }
      }

      const callerOf = Effect.fnUntraced(function*({ account, epoch, key }: Credential) {
        const { secretHash, ...shown } = key
        const caller: KnownCaller = {
          account,
          key: shown,
          limits: plans.limitsOf(account),
          // A range that cannot be read admits nobody, rather than everybody.
          ranges: key.allowedIps?.flatMap((text) => Result.match(parseAddressRange(text), {
            onFailure: () => [],
            onSuccess: (range) => [range]
          })) ?? null,
          epoch,
          secretHash,
          readAt: yield* Clock.currentTimeMillis,
          entitled: new Map(),
          standings: new Map()
        }
        return caller
      })

      return Credentials.of({
        remembered: (presented) => {
          const parsed = parseSecretKey(presented)
          if (parsed === null) return null
          const caller = callers.get(hashSecret(parsed.secret))
          return caller?.key.prefix === parsed.prefix ? caller : null
        },
        read: Effect.fnUntraced(function*(presented) {
          const parsed = parseSecretKey(presented)
          if (parsed === null) return null
          const credential = yield* keys.findByPrefix(parsed.prefix)
          const matches = constantTimeEqual(hashSecret(parsed.secret), credential?.key.secretHash ?? nobody)
          if (credential === null || !matches) return null
          const caller = yield* callerOf(credential)
          remember(caller)
          return caller
        })
      })
    })
  )
}
