import { EventLog } from "@kickstand/domain/eventlog/EventLog"
import { Platform } from "@kickstand/domain/event/Platform"
import { ProjectionStore } from "@kickstand/domain/projection/ProjectionStore"
import { Projector } from "@kickstand/domain/projection/Projector"
import { Effect } from "effect"
import { allSubscriptions } from "../tracking/describeSubscriptions.ts"
import { hearChannels } from "../tracking/hearChannels.ts"

/**
 * An operator's first look: how far the log is, what could not be decoded, how far the read models are, when each tracked
 * channel was last heard of, and how the subscriptions at the platforms are.
 */
export const summarizeHealth = Effect.fn("summarizeHealth")(function*() {
  const log = yield* EventLog
  const store = yield* ProjectionStore
  const projector = yield* Projector
  return yield* Effect.all({
    position: log.horizon,
    deadLetters: store.countDeadLetters,
    projections: projector.status,
    channels: hearChannels(),
    subscriptions: allSubscriptions(Platform.literals)
  })
})
