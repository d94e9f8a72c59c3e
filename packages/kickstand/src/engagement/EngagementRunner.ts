import type { Broadcasters } from "@kickstand/domain/broadcaster/Broadcasters"
import type { Erasures } from "@kickstand/domain/erasure/Erasures"
import type { Decoder } from "@kickstand/domain/event/Decoder"
import type { EventLog } from "@kickstand/domain/eventlog/EventLog"
import { Leases } from "@kickstand/domain/lease/Leases"
import { EngagementEngine } from "@kickstand/domain/loyalty/engine/EngagementEngine"
import type { EngagementStore } from "@kickstand/domain/loyalty/engine/EngagementStore"
import type { ReplyReports } from "@kickstand/domain/loyalty/reply/ReplyReports"
import type { OutboundChat } from "@kickstand/domain/outbound/OutboundChat"
import type { Viewers } from "@kickstand/domain/viewer/Viewers"
import { Clock, Effect, Layer, Metric, Random } from "effect"
import { decisions as counted } from "../metrics/engagement.ts"
import { makeReplies } from "./Replies.ts"

/** How the runner waits; milliseconds. */
export interface EngagementRunnerOptions {
  /** Between looks at a log that has nothing new. */
  readonly pollMillis: number
  /** How long the lease lasts when its holder dies. */
  readonly leaseMillis: number
}

const defaults: EngagementRunnerOptions = { pollMillis: 50, leaseMillis: 5000 }

/** Between looks for broadcasters where there are none; milliseconds. */
const unneededMillis = 1000

const lease = "engagement"

const make = Effect.fnUntraced(function*({ leaseMillis, pollMillis }: EngagementRunnerOptions) {
  const engine = yield* EngagementEngine
  const leases = yield* Leases
  const answer = yield* makeReplies
  const holder = `${yield* Random.nextInt}-${yield* Random.nextInt}`
  let leasedUntil = Number.NEGATIVE_INFINITY

  const leads = Effect.gen(function*() {
    const now = yield* Clock.currentTimeMillis
    if (leasedUntil - now > leaseMillis / 2) return true
    if (!(yield* leases.acquire(lease, holder, leaseMillis))) return false
    leasedUntil = now + leaseMillis
    return true
  })

  /** One step of the loop; answers how long to pause after it. */
  const step = Effect.gen(function*() {
    if (!(yield* leads)) return leaseMillis / 4
    const { contended, decisions, deliveries, isNeeded, replies } = yield* engine.step
    if (decisions > 0) yield* Metric.update(counted, decisions)
    if (replies.length > 0) yield* answer(replies)
    if (!isNeeded) return unneededMillis
    return deliveries > 0 && !contended ? 0 : pollMillis
  })

  const guarded = step.pipe(
    Effect.catchTag("StorageUnavailable", (error) =>
      Effect.as(Effect.logDebug("Engagement waits for the storage", error), 1000)),
    Effect.catchDefect((fault) => Effect.as(Effect.logError("Engagement failed; it is tried again", fault), 1000))
  )

  const loop = Effect.gen(function*() {
    while (true) {
      const pause = yield* guarded
      if (pause > 0) yield* Effect.sleep(pause)
      else yield* Effect.yieldNow
    }
  })

  yield* Effect.forkScoped(loop)
  yield* Effect.addFinalizer(() => Effect.ignore(leases.release(lease, holder)))
})

/** Decides what chats ask for, and answers, for as long as it lives; of several processes one does. */
export const EngagementRunner: {
  readonly layer: (
    options?: Partial<EngagementRunnerOptions>
  ) => Layer.Layer<
    never,
    never,
    EngagementStore | EventLog | Decoder | Broadcasters | Viewers | Leases | Erasures | OutboundChat | ReplyReports
  >
} = {
  layer: (options = {}) =>
    Layer.effectDiscard(make({ ...defaults, ...options })).pipe(Layer.provide(EngagementEngine.layer()))
}
