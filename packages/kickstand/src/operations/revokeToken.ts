import { AuditLog } from "@kickstand/domain/access/AuditLog"
import { IssuedTokens } from "@kickstand/domain/credential/IssuedTokens"
import { Clock, Effect } from "effect"

/** Closes one JWT for good, at once and everywhere. */
export const revokeToken = Effect.fn("revokeToken")(function*(id: string) {
  const tokens = yield* IssuedTokens
  const audit = yield* AuditLog
  return yield* audit.record(
    tokens.revoke(id, yield* Clock.currentTimeMillis),
    ({ credentialId, label }) => ({ action: "credential_token.revoke", target: id, details: { credentialId, label } })
  )
})
