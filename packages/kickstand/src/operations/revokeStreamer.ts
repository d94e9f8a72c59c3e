import { AuditLog } from "@kickstand/domain/access/AuditLog"
import { Entitlements } from "@kickstand/domain/access/Entitlements"
import { Effect } from "effect"

/** Takes a streamer back from an account; `false` when it was not granted. */
export const revokeStreamer = Effect.fn("revokeStreamer")(function*(accountId: string, slug: string) {
  const entitlements = yield* Entitlements
  const audit = yield* AuditLog
  return yield* audit.record(
    entitlements.revoke(accountId, slug),
    (revoked) => ({ action: "streamer.revoke", target: accountId, details: { slug, revoked } })
  )
})
