import { AuditLog } from "@kickstand/domain/access/AuditLog"
import { CredentialStore } from "@kickstand/domain/credential/CredentialStore"
import { Clock, Effect } from "effect"

/** Closes a credential with all its JWTs for good, at once and everywhere. */
export const revokeCredential = Effect.fn("revokeCredential")(function*(id: string) {
  const store = yield* CredentialStore
  const audit = yield* AuditLog
  return yield* audit.record(
    store.revoke(id, yield* Clock.currentTimeMillis),
    ({ broadcasterId, clientId }) => ({ action: "credential.revoke", target: id, details: { broadcasterId, clientId } })
  )
})
