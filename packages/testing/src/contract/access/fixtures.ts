import type { Account } from "@kickstand/domain/access/Account"
import { Accounts } from "@kickstand/domain/access/Accounts"
import { ApiKeys, type StoredKey } from "@kickstand/domain/access/ApiKeys"
import type { QuotaLimits, QuotaRequest } from "@kickstand/domain/access/QuotaRequest"
import { Effect } from "effect"

/** An account to create; whatever matters to a test it says itself. */
export const account = (key: string | number, fields: Partial<Account> = {}) => ({
  id: `capi_acc_${key}`,
  name: `Account ${key}`,
  planCode: "starter_1",
  status: "active" as const,
  overrides: {},
  ...fields
})

/** A key to store; whatever matters to a test it says itself. */
export const storedKey = (key: string | number, fields: Partial<StoredKey> = {}): StoredKey => ({
  id: `capi_key_${key}`,
  accountId: "capi_acc_1",
  label: `Key ${key}`,
  prefix: `klz_live_${String(key).padStart(16, "0")}`,
  secretHash: "ab".repeat(32),
  environment: "live",
  families: null,
  streamers: null,
  allowedIps: null,
  expiresAt: null,
  revokedAt: null,
  lastUsedAt: null,
  createdAt: 1000,
  ...fields
})

/** Limits that nothing reaches. */
export const wide: QuotaLimits = {
  requestsPerMinute: 1_000_000,
  concurrency: 1_000_000,
  requestsPerMonth: 1_000_000,
  unitsPerMonth: 1_000_000
}

/** A request of account 1 for quota at epoch 0; whatever matters to a test it says itself. */
export const quotaRequest = (fields: Partial<QuotaRequest> = {}): QuotaRequest => ({
  accountId: "capi_acc_1",
  epoch: 0,
  family: "streamer_profile",
  endpoint: "streamer.summary",
  units: 1,
  limited: true,
  limits: wide,
  ...fields
})

/** Creates account 1 with a key and answers the epoch to ask for quota with. */
export const openAccount = Effect.fnUntraced(function*(key: string | number = 1) {
  const accounts = yield* Accounts
  const keys = yield* ApiKeys
  const { id } = yield* accounts.create(account(key))
  const { prefix } = yield* keys.create(storedKey(key, { accountId: id }))
  const credential = yield* keys.findByPrefix(prefix)
  return { accountId: id, prefix, epoch: credential?.epoch ?? -1 }
})
