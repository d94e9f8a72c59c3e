import { parseAddressRange } from "@kickstand/domain/access/AddressRange"
import type { ApiKey } from "@kickstand/domain/access/ApiKey"
import { ApiKeys } from "@kickstand/domain/access/ApiKeys"
import { AuditLog } from "@kickstand/domain/access/AuditLog"
import { formatSecretKey, hashSecret, makeSecretKey, secretKeyBytes } from "@kickstand/domain/access/SecretKey"
import { Clock, Effect } from "effect"
import { WebCrypto } from "effect/crypto"
import { getAccount } from "./getAccount.ts"
import { newId } from "./newId.ts"

/** What a key is to be. */
export type KeyTerms = Pick<
  ApiKey,
  "accountId" | "label" | "environment" | "families" | "streamers" | "allowedIps" | "expiresAt"
>

/** Makes and stores a key, and answers it with its whole secret; writes nothing down. */
export const issueKey = Effect.fnUntraced(function*(terms: KeyTerms) {
  const keys = yield* ApiKeys
  const crypto = yield* WebCrypto.WebCrypto
  const secretKey = makeSecretKey(terms.environment, crypto.getRandomValues(new Uint8Array(secretKeyBytes)))
  const created = yield* keys.create({
    ...terms,
    id: yield* newId("capi_key_"),
    prefix: secretKey.prefix,
    revokedAt: null,
    lastUsedAt: null,
    createdAt: yield* Clock.currentTimeMillis,
    secretHash: hashSecret(secretKey.secret)
  })
  return { ...created, key: formatSecretKey(secretKey) }
})

/** Makes a key for an account. The answer's `key` is the whole secret, which is nowhere else. */
export const createKey = Effect.fn("createKey")(function*(terms: KeyTerms) {
  const audit = yield* AuditLog
  yield* getAccount(terms.accountId)
  yield* Effect.forEach(terms.allowedIps ?? [], (text) => Effect.fromResult(parseAddressRange(text)))
  const { accountId, ...details } = terms
  return yield* audit.record(
    issueKey(terms),
    ({ id, prefix }) => ({ action: "key.create", target: id, details: { accountId, prefix, ...details } })
  )
})
