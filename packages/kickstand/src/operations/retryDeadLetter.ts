import { AuditLog } from "@kickstand/domain/access/AuditLog"
import { Projector } from "@kickstand/domain/projection/Projector"
import { Effect } from "effect"

/** Decodes a dead letter again and folds it in where it is missing. */
export const retryDeadLetter = Effect.fn("retryDeadLetter")(function*(position: number) {
  const projector = yield* Projector
  const audit = yield* AuditLog
  yield* audit.record(
    projector.retry(position),
    () => ({ action: "deadletter.retry", target: String(position), details: {} })
  )
})
