import { ApiKeys } from "@kickstand/domain/access/ApiKeys"
import { AuditLog } from "@kickstand/domain/access/AuditLog"
import { Clock, Effect } from "effect"

/** Closes a key for good, at once and everywhere. */
export const revokeKey = Effect.fn("revokeKey")(function*(id: string) {
  const keys = yield* ApiKeys
  const audit = yield* AuditLog
  return yield* audit.record(
    keys.revoke(id, yield* Clock.currentTimeMillis),
    ({ accountId, prefix }) => ({ action: "key.revoke", target: id, details: { accountId, prefix } })
  )
})
