import { AuditLog } from "@kickstand/domain/access/AuditLog"
import { Projector } from "@kickstand/domain/projection/Projector"
import { Effect } from "effect"

/** Begins to rebuild a projection from the log; a worker carries it on. */
export const rebuildProjection = Effect.fn("rebuildProjection")(function*(name: string) {
  const projector = yield* Projector
  const audit = yield* AuditLog
  return yield* audit.record(
    projector.rebuild(name),
    ({ version, generation }) => ({ action: "projection.rebuild", target: name, details: { version, generation } })
  )
})
