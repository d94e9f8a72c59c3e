import { Context, Effect, Layer, Queue, type Scope } from "effect"
import { KickWebsite } from "./KickWebsite.ts"
import type { RealtimeUnavailable } from "./RealtimeUnavailable.ts"
import { centrifugoDriver } from "./transport/centrifugoDriver.ts"
import type { RealtimeSignal } from "./transport/Driver.ts"
import { pusherDriver } from "./transport/pusherDriver.ts"

/** A connection to Kick's socket that is being made or stands. */
export interface RealtimeConnection {
  readonly provider: "centrifugo" | "pusher"
  /** Follows these channels of the socket and no others. */
  readonly follow: (channels: ReadonlySet<string>) => Effect.Effect<void>
  /** Ends it before its scope does; what has arrived can still be taken. */
  readonly close: Effect.Effect<void>
  /** What it has to say, in order; `Closed` is the last. */
  readonly signals: Queue.Dequeue<RealtimeSignal>
}

/**
 * Kick's socket over whichever transport the website names at the moment. A connection is not mended: when it is lost,
 * another is opened, where the website then says.
 */
export class RealtimeTransport extends Context.Service<RealtimeTransport, {
  /** Opens a connection, which lasts as long as the scope. */
  readonly connect: Effect.Effect<RealtimeConnection, RealtimeUnavailable, Scope.Scope>
}>()("kickstand/kick/realtime/RealtimeTransport") {
  static readonly layer: Layer.Layer<RealtimeTransport, never, KickWebsite> = Layer.effect(
    RealtimeTransport,
    Effect.gen(function*() {
      const website = yield* KickWebsite
      const run = Effect.runPromiseWith(yield* Effect.context<never>())

      const connect = Effect.gen(function*() {
        const provider = yield* website.provider
        const signals = yield* Queue.unbounded<RealtimeSignal>()
        const emit = (signal: RealtimeSignal) => {
          Queue.offerUnsafe(signals, signal)
        }
        const driver = yield* Effect.acquireRelease(
          Effect.sync(() =>
            provider.provider === "centrifugo"
              ? centrifugoDriver({ url: provider.url, token: () => run(website.token) }, emit)
              : pusherDriver(provider, emit)
          ),
          ({ close }) => Effect.sync(close)
        )
        return {
          provider: provider.provider,
          follow: (channels: ReadonlySet<string>) => Effect.sync(() => driver.follow(channels)),
          close: Effect.sync(driver.close),
          signals
        }
      })

      return RealtimeTransport.of({ connect })
    })
  )
}
