import { Clock, Context, Effect, Layer } from "effect"
import type { StorageUnavailable } from "../eventlog/StorageUnavailable.ts"
import type { Account } from "./Account.ts"
import { AccountNotFound } from "./AccountNotFound.ts"
import { MemoryAccess } from "./MemoryAccess.ts"

/** What of an account may change after it was created. */
export type AccountChange = Partial<Pick<Account, "name" | "planCode" | "status" | "overrides">>

/** The accounts that access is sold to. */
export class Accounts extends Context.Service<Accounts, {
  /** Adds an account; its id must be new. */
  readonly create: (account: Omit<Account, "createdAt" | "updatedAt">) => Effect.Effect<Account, StorageUnavailable>
  readonly find: (id: string) => Effect.Effect<Account | null, StorageUnavailable>
  /** Oldest first. */
  readonly list: Effect.Effect<ReadonlyArray<Account>, StorageUnavailable>
  readonly update: (id: string, change: AccountChange) => Effect.Effect<Account, StorageUnavailable | AccountNotFound>
}>()("kickstand/domain/access/Accounts") {
  static readonly layerMemory: Layer.Layer<Accounts, never, MemoryAccess> = Layer.effect(
    Accounts,
    Effect.map(MemoryAccess, ({ accounts, touch }) => {
      const save = (account: Account) => {
        accounts.set(account.id, account)
        touch(account.id)
        return account
      }
      return Accounts.of({
        create: (account) =>
          Effect.map(Clock.currentTimeMillis, (now) => save({ ...account, createdAt: now, updatedAt: now })),
        find: (id) => Effect.sync(() => accounts.get(id) ?? null),
        list: Effect.sync(() => [...accounts.values()].sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1))),
        update: Effect.fnUntraced(function*(id, change) {
          const account = accounts.get(id)
          if (account === undefined) return yield* new AccountNotFound({ id })
          return save({ ...account, ...change, updatedAt: yield* Clock.currentTimeMillis })
        })
      })
    })
  )
}
