import type { ChannelId } from "@kickstand/domain/event/ChannelId"
import type { Delivery } from "@kickstand/domain/event/Delivery"
import { WebhookArrivals } from "@kickstand/domain/tracking/WebhookArrivals"
import { Context, Effect, Latch, Layer } from "effect"

/** From what is heard first to its writing; milliseconds. */
const writeMillis = 10_000

/** Told of each delivery that is taken in; nobody listens unless {@link layerHeardWebhooks} is there. */
export const HeardWebhooks = Context.Reference<(delivery: Delivery) => void>("kickstand/kickstand/tracking/HeardWebhooks", {
  defaultValue: () => () => {}
})

/**
 * Remembers in memory when webhooks of channels arrived, and writes that down from time to time and at the end: a write per
 * delivery would double the work, and a server that dies loses ten seconds of what it heard.
 */
export const layerHeardWebhooks: Layer.Layer<never, never, WebhookArrivals> = Layer.effect(
  HeardWebhooks,
  Effect.gen(function*() {
    const arrivals = yield* WebhookArrivals
    const something = yield* Latch.make(false)
    let heard = new Map<ChannelId, number>()

    const write = Effect.suspend(() => {
      const taken = heard
      if (taken.size === 0) return Effect.void
      heard = new Map()
      something.closeUnsafe()
      return Effect.catch(arrivals.note(taken), () =>
        Effect.sync(() => {
          for (const [channel, at] of taken) if (!heard.has(channel)) heard.set(channel, at)
          something.openUnsafe()
        }))
    })
    // While nothing is heard there is nothing to wake up for.
    const writing = Effect.andThen(something.await, Effect.andThen(Effect.sleep(writeMillis), write))
    yield* Effect.forkScoped(Effect.forever(writing))
    yield* Effect.addFinalizer(() => write)

    return ({ channel, receivedAt, source }) => {
      if (channel === null || source !== "webhook") return
      if (heard.size === 0) something.openUnsafe()
      heard.set(channel, Math.max(receivedAt, heard.get(channel) ?? receivedAt))
    }
  })
)
