import { Context, Effect, Layer } from "effect"
import type { ChannelId } from "../event/ChannelId.ts"
import type { StorageUnavailable } from "../eventlog/StorageUnavailable.ts"
import { isAfter } from "../projection/Latest.ts"
import { MemoryReadModels } from "../projection/MemoryProjectionStore.ts"
import { type Page, pageOf, type PageRequest } from "../projection/Page.ts"
import { isWithin, type Window } from "../projection/Window.ts"
import type { Poll } from "./Poll.ts"
import { PollProjection } from "./PollProjection.ts"

/** The polls of channels. */
export class Polls extends Context.Service<Polls, {
  /**
   * Polls that were opened within the window, newest first; of the same millisecond by the event that told of them first,
   * descending in code points.
   */
  readonly list: (
    channel: ChannelId,
    window: Window,
    page: PageRequest
  ) => Effect.Effect<Page<Poll>, StorageUnavailable>
}>()("kickstand/domain/poll/Polls") {
  /** Answers from the read model in memory; the specification for every other layer. */
  static readonly layerMemory: Layer.Layer<Polls, never, MemoryReadModels> = Layer.effect(
    Polls,
    Effect.map(MemoryReadModels, (models) =>
      Polls.of({
        list: (channel, window, page) =>
          Effect.sync(() => {
            const own = [...models.active(PollProjection).values()].flat()
              .filter((poll) => poll.channel === channel && isWithin(poll, window))
            return pageOf(own.sort((a, b) => isAfter(a, b) ? -1 : 1), page)
          })
      }))
  )
}
