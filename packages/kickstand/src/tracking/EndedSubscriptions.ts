import { type ChannelId, platformOf } from "@kickstand/domain/event/ChannelId"
import { Context, Effect, Layer, Queue } from "effect"
import { ChannelTracking } from "./ChannelTracking.ts"

/** How long is waited for others: a platform ends many at once; milliseconds. */
const gatherMillis = 2000

/** Between two rounds, lest a platform that ends whatever it is asked for be asked all the time; milliseconds. */
const pauseMillis = 30_000

/** Sees to the subscriptions of channels, each on its own: what cannot be done now a comparison does later. */
const mend = Effect.fnUntraced(function*(channels: ReadonlySet<ChannelId>) {
  const tracking = yield* ChannelTracking
  for (const channel of channels) {
    yield* tracking.of(platformOf(channel)).sync(channel).pipe(
      Effect.matchEffect({
        onSuccess: ({ created, problem }) =>
          Effect.logInfo(problem ?? `${created} subscriptions of ${channel} were made again, after the platform had ended some`),
        onFailure: (error) => Effect.logDebug(`Subscriptions of ${channel} that the platform ended are not made again now`, error)
      }),
      Effect.catchDefect((fault) => Effect.logError(`Subscriptions of ${channel} could not be seen to`, fault))
    )
  }
})

/** Hears that a platform has ended a subscription of a channel. By default nobody does anything about it. */
export class EndedSubscriptions extends Context.Reference<(channel: ChannelId) => Effect.Effect<void>>(
  "kickstand/kickstand/tracking/EndedSubscriptions",
  { defaultValue: () => () => Effect.void }
) {
  /** Makes them again within seconds, for as long as the layer lives. */
  static readonly layer: Layer.Layer<never, never, ChannelTracking> = Layer.effect(
    EndedSubscriptions,
    Effect.gen(function*() {
      const ended = yield* Queue.unbounded<ChannelId>()
      const round = Effect.gen(function*() {
        const first = yield* Queue.take(ended)
        yield* Effect.sleep(gatherMillis)
        yield* mend(new Set([first, ...yield* Queue.clear(ended)]))
        yield* Effect.sleep(pauseMillis)
      })
      yield* Effect.forkScoped(Effect.forever(round))
      return (channel) => Effect.asVoid(Queue.offer(ended, channel))
    })
  )
}
