import { EventLog } from "@kickstand/domain/eventlog/EventLog"
import { ProjectionStore } from "@kickstand/domain/projection/ProjectionStore"
import { Projector } from "@kickstand/domain/projection/Projector"
import { Effect } from "effect"

/** An operator's first look: how far the log is, what could not be decoded, and how far the read models are. */
export const summarizeHealth = Effect.fn("summarizeHealth")(function*() {
  const log = yield* EventLog
  const store = yield* ProjectionStore
  const projector = yield* Projector
  return yield* Effect.all({
    position: log.horizon,
    deadLetters: store.countDeadLetters,
    projections: projector.status
  })
})
