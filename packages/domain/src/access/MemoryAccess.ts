import { Context, Layer } from "effect"
import type { Account } from "./Account.ts"
import type { StoredKey } from "./ApiKeys.ts"
import type { Entitlement } from "./Entitlement.ts"

/** Everything about access that is kept in memory; the memory layers of the access ports stand on it. */
export class MemoryAccess extends Context.Service<MemoryAccess, {
  readonly accounts: Map<string, Account>
  /** By prefix. */
  readonly keys: Map<string, StoredKey>
  /** By account, then slug. */
  readonly entitlements: Map<string, Map<string, Entitlement>>
  readonly epoch: (accountId: string) => number
  /** Notes that an account, its keys or its entitlements changed. */
  readonly touch: (accountId: string) => void
}>()("kickstand/domain/access/MemoryAccess") {
  static readonly layer: Layer.Layer<MemoryAccess> = Layer.sync(MemoryAccess, () => {
    const epochs = new Map<string, number>()
    const epoch = (accountId: string) => epochs.get(accountId) ?? 0
    return MemoryAccess.of({
      accounts: new Map(),
      keys: new Map(),
      entitlements: new Map(),
      epoch,
      touch: (accountId) => {
        epochs.set(accountId, epoch(accountId) + 1)
      }
    })
  })
}
