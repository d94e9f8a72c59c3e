import { ChannelRegistry } from "@kickstand/domain/channel/ChannelRegistry"
import type { ChannelState } from "@kickstand/domain/channel/ChannelProjection"
import { ChannelStates } from "@kickstand/domain/channel/ChannelStates"
import { EventLog } from "@kickstand/domain/eventlog/EventLog"
import { ProjectionStore } from "@kickstand/domain/projection/ProjectionStore"
import { Projector } from "@kickstand/domain/projection/Projector"
import { Effect } from "effect"

const lastEventAt = (state: ChannelState | null): number | null => {
  const marks = [state?.profile, state?.live, state?.title, state?.metadata].flatMap((mark) => mark?.at ?? [])
  return marks.length === 0 ? null : Math.max(...marks)
}

/**
 * An operator's first look: how far the log is, what could not be decoded, how far the read models are, and when each
 * tracked channel was last heard of.
 */
export const summarizeHealth = Effect.fn("summarizeHealth")(function*() {
  const log = yield* EventLog
  const store = yield* ProjectionStore
  const projector = yield* Projector
  const registry = yield* ChannelRegistry
  const states = yield* ChannelStates
  return yield* Effect.all({
    position: log.horizon,
    deadLetters: store.countDeadLetters,
    projections: projector.status,
    channels: Effect.flatMap(
      registry.list,
      Effect.forEach(
        ({ id, slug }) => Effect.map(states.get(id), (state) => ({ id, slug, lastEventAt: lastEventAt(state) })),
        { concurrency: 5 }
      )
    )
  })
})
