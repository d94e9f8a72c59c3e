import { Context, Effect, Layer } from "effect"
import type { ChannelId } from "../event/ChannelId.ts"
import type { StorageUnavailable } from "../eventlog/StorageUnavailable.ts"
import { MemoryReadModels } from "../projection/MemoryProjectionStore.ts"
import { type Page, pageOf, type PageRequest } from "../projection/Page.ts"
import { isWithin, type Window } from "../projection/Window.ts"
import { DeletionProjection } from "../room/DeletionProjection.ts"
import { pairPins, type PinnedMessage } from "./PinnedMessage.ts"
import { PinProjection } from "./PinProjection.ts"

/** Messages that stood above channels' chats. */
export class Pins extends Context.Service<Pins, {
  /** By when they were pinned, newest first; of the same millisecond by event id, descending in code points. */
  readonly list: (
    channel: ChannelId,
    window: Window,
    page: PageRequest
  ) => Effect.Effect<Page<PinnedMessage>, StorageUnavailable>
}>()("kickstand/domain/pin/Pins") {
  /** Answers from the read models in memory; the specification for every other layer. */
  static readonly layerMemory: Layer.Layer<Pins, never, MemoryReadModels> = Layer.effect(
    Pins,
    Effect.map(MemoryReadModels, (models) =>
      Pins.of({
        list: (channel, window, page) =>
          Effect.sync(() => {
            const own = <A extends { readonly channel: ChannelId }>(all: ReadonlyMap<string, A>) =>
              [...all.values()].filter((each) => each.channel === channel)
            const { pins, unpins } = models.active(PinProjection)
            const { deletions } = models.active(DeletionProjection)
            const paired = pairPins(own(pins), own(unpins), own(deletions))
            const asked = new Set([...pins.values()].filter((pin) => isWithin(pin, window)).map(({ id }) => id))
            return pageOf(paired.filter(({ id }) => asked.has(id)), page)
          })
      }))
  )
}
