import type { ChannelId } from "@kickstand/domain/event/ChannelId"
import type { Delivery } from "@kickstand/domain/event/Delivery"
import { digest } from "@kickstand/domain/event/naturalId"
import { EventLog } from "@kickstand/domain/eventlog/EventLog"
import type { StorageUnavailable } from "@kickstand/domain/eventlog/StorageUnavailable"
import { frameDelivery } from "@kickstand/kick/realtime/frameDelivery"
import { bareNamesIn, namesIn } from "@kickstand/kick/realtime/namesIn"
import type { KnownNames, RealtimeFrame } from "@kickstand/kick/realtime/RealtimeFrame"
import { Context, Effect, Layer, Schedule } from "effect"
import { realtimeFrames } from "../metrics/realtime.ts"
import { OnceOnly } from "./OnceOnly.ts"

/** A frame and where it belongs. */
export interface ArrivedFrame {
  readonly channel: ChannelId
  readonly frame: RealtimeFrame
  /** Epoch milliseconds. */
  readonly at: number
}

/** The same frame again within this time is a duplicate: frames have no ids; milliseconds. */
const againMillis = 2000

/** People whose ids are remembered, at most. */
const namesKept = 20_000

const recently = () => {
  const seen = new Map<string, number>()
  return ({ channel, frame, at }: ArrivedFrame): boolean => {
    for (const [key, seenAt] of seen) {
      if (at - seenAt < againMillis) break
      seen.delete(key)
    }
    // The older and the newer channel of a chat tell the same, so where it was told does not matter.
    const key = digest(JSON.stringify([channel, frame.event, frame.data]))
    const known = seen.has(key)
    if (!known) seen.set(key, at)
    return known
  }
}

const nameBook = () => {
  const ids = new Map<string, string>()
  return (frame: RealtimeFrame): KnownNames => {
    for (const [name, id] of namesIn(frame)) {
      ids.delete(name)
      ids.set(name, id)
      const [oldest] = ids.keys()
      if (ids.size > namesKept && oldest !== undefined) ids.delete(oldest)
    }
    const known: Record<string, string> = {}
    for (const name of bareNamesIn(frame)) {
      const id = ids.get(name)
      if (id !== undefined) known[name] = id
    }
    return known
  }
}

/** The way of the socket's frames into the log. Returns once they are durable; waits for a storage that is away. */
export class FrameIntake extends Context.Service<FrameIntake, {
  readonly take: (frames: ReadonlyArray<ArrivedFrame>) => Effect.Effect<void>
}>()("kickstand/kickstand/realtime/FrameIntake") {
  static readonly layer: Layer.Layer<FrameIntake, never, EventLog | OnceOnly> = Layer.effect(
    FrameIntake,
    Effect.gen(function*() {
      const log = yield* EventLog
      const once = yield* OnceOnly
      const isAgain = recently()
      const namesFor = nameBook()

      const stored = (frames: ReadonlyArray<ArrivedFrame & { readonly names: KnownNames }>) =>
        Effect.forEach(frames, ({ channel, frame, at, names }): Effect.Effect<Delivery, StorageUnavailable> =>
          once.frame(frameDelivery(frame, channel, at, names))).pipe(
            Effect.flatMap(log.append),
            Effect.tapError((error) => Effect.logDebug("Frames wait for the storage", error)),
            Effect.retry(Schedule.spaced(500)),
            Effect.orDie
          )

      return FrameIntake.of({
        take: Effect.fnUntraced(function*(frames) {
          const fresh = frames.filter((frame) => !isAgain(frame)).map((arrived) => ({ ...arrived, names: namesFor(arrived.frame) }))
          if (fresh.length === 0) return
          const outcomes = yield* stored(fresh)
          const kept = outcomes.filter(({ _tag }) => _tag === "Stored").length
          yield* realtimeFrames("stored", kept)
          yield* realtimeFrames("duplicate", frames.length - kept)
        })
      })
    })
  )
}
