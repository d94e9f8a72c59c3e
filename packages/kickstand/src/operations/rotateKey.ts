import { isActive } from "@kickstand/domain/access/ApiKey"
import { ApiKeys } from "@kickstand/domain/access/ApiKeys"
import { AuditLog } from "@kickstand/domain/access/AuditLog"
import { KeyNotActive } from "@kickstand/domain/access/KeyNotActive"
import { KeyNotFound } from "@kickstand/domain/access/KeyNotFound"
import { Clock, Effect } from "effect"
import { issueKey } from "./createKey.ts"

/** How long the old key still opens when nothing else is said; seconds. */
const usualOverlap = 86_400

/** Makes a key like one that there is, and lets that one expire after an overlap. */
export const rotateKey = Effect.fn("rotateKey")(function*(id: string, overlapSeconds: number = usualOverlap) {
  const keys = yield* ApiKeys
  const audit = yield* AuditLog
  const old = yield* keys.find(id)
  if (old === null) return yield* new KeyNotFound({ id })
  const now = yield* Clock.currentTimeMillis
  if (!isActive(old, now)) return yield* new KeyNotActive({ id })
  const { accountId, label, environment, families, streamers, allowedIps, expiresAt } = old
  return yield* audit.record(
    Effect.andThen(
      keys.expire(id, now + overlapSeconds * 1000),
      issueKey({ accountId, label, environment, families, streamers, allowedIps, expiresAt })
    ),
    (created) => ({
      action: "key.rotate",
      target: id,
      details: { accountId, overlapSeconds, newId: created.id, newPrefix: created.prefix }
    })
  )
})
