import { Context, Effect, Latch, Layer } from "effect"

/** Opens when the server is about to stop: answers that would go on for as long as somebody listens end with it. */
export const Closing: Context.Reference<Latch.Latch> = Context.Reference<Latch.Latch>("kickstand/kickstand/http/Closing", {
  defaultValue: () => Latch.makeUnsafe()
})

/** A latch of this server's own, to be provided to its routes. */
export const layerClosing: Layer.Layer<never> = Layer.effect(Closing, Latch.make())

/** Opens {@link Closing} when it is released. Built above the server, so that it is released before the server drains. */
export const layerClosingFirst: Layer.Layer<never> = Layer.effectDiscard(
  Effect.flatMap(Closing, (closing) => Effect.addFinalizer(() => closing.open))
)
