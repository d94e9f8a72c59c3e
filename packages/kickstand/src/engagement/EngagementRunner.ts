import type { Broadcasters } from "@kickstand/domain/broadcaster/Broadcasters"
import type { Erasures } from "@kickstand/domain/erasure/Erasures"
import type { Decoder } from "@kickstand/domain/event/Decoder"
import type { EventLog } from "@kickstand/domain/eventlog/EventLog"
import { Leases } from "@kickstand/domain/lease/Leases"
import { EngagementEngine, type Reply } from "@kickstand/domain/loyalty/engine/EngagementEngine"
import type { EngagementStore } from "@kickstand/domain/loyalty/engine/EngagementStore"
import { OutboundChat } from "@kickstand/domain/outbound/OutboundChat"
import type { Viewers } from "@kickstand/domain/viewer/Viewers"
import { Clock, Effect, Layer, Option, Random } from "effect"
import { ReplyPace } from "./ReplyPace.ts"

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
  const chat = yield* Effect.serviceOption(OutboundChat)
  const pace = new ReplyPace()
  const holder = `${yield* Random.nextInt}-${yield* Random.nextInt}`
  let leasedUntil = Number.NEGATIVE_INFINITY

  const leads = Effect.gen(function*() {
    const now = yield* Clock.currentTimeMillis
    if (leasedUntil - now > leaseMillis / 2) return true
    if (!(yield* leases.acquire(lease, holder, leaseMillis))) return false
    leasedUntil = now + leaseMillis
    return true
  })

  /** An answer that does not get through is not sent again: nobody wants to hear a minute later what they have. */
  const answer = Effect.fnUntraced(function*(replies: ReadonlyArray<Reply>) {
    if (Option.isNone(chat)) return
    const now = yield* Clock.currentTimeMillis
    for (const reply of replies) {
      if (!pace.admit(reply.channel, now)) continue
      yield* chat.value.send(reply).pipe(
        Effect.catchTag("ChatNotSent", (error) => Effect.logDebug("A command was not answered", error))
      )
    }
  })

  /** One step of the loop; answers how long to pause after it. */
  const step = Effect.gen(function*() {
    if (!(yield* leads)) return leaseMillis / 4
    const { contended, deliveries, isNeeded, replies } = yield* engine.step
    if (replies.length > 0) yield* Effect.forkDetach(answer(replies))
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

/** Decides what chats ask for as long as it lives; of several processes one does. Answers where there is a way to. */
export const EngagementRunner: {
  readonly layer: (
    options?: Partial<EngagementRunnerOptions>
  ) => Layer.Layer<never, never, EngagementStore | EventLog | Decoder | Broadcasters | Viewers | Leases | Erasures>
} = {
  layer: (options = {}) =>
    Layer.effectDiscard(make({ ...defaults, ...options })).pipe(Layer.provide(EngagementEngine.layer()))
}
