import { Context, Effect, Layer } from "effect"
import type { ChannelId } from "../event/ChannelId.ts"
import type { StorageUnavailable } from "../eventlog/StorageUnavailable.ts"
import { isAfter } from "../projection/Latest.ts"
import { MemoryReadModels } from "../projection/MemoryProjectionStore.ts"
import { type Page, pageOf, type PageRequest } from "../projection/Page.ts"
import type { Window } from "../projection/Window.ts"
import { type Clip, clippedAt, clipsWithin } from "./Clip.ts"
import { ClipProjection } from "./ClipProjection.ts"

/** Clips of channels. Those that were deleted are in no list and no count. */
export class Clips extends Context.Service<Clips, {
  /** By when they were made, newest first; of the same millisecond by id, descending in code points. */
  readonly list: (
    channel: ChannelId,
    window: Window,
    page: PageRequest
  ) => Effect.Effect<Page<Clip>, StorageUnavailable>
  /** Those that show what happened within a window, what happened last first; of the same millisecond by id, descending. */
  readonly showing: (
    channel: ChannelId,
    window: Window,
    page: PageRequest
  ) => Effect.Effect<Page<Clip>, StorageUnavailable>
  /** How many clips show what happened within each of several windows, in their order. */
  readonly counts: (
    channel: ChannelId,
    windows: ReadonlyArray<Window>
  ) => Effect.Effect<ReadonlyArray<number>, StorageUnavailable>
}>()("kickstand/domain/clip/Clips") {
  /** Answers from the read model in memory; the specification for every other layer. */
  static readonly layerMemory: Layer.Layer<Clips, never, MemoryReadModels> = Layer.effect(
    Clips,
    Effect.map(MemoryReadModels, (models) => {
      const within = (channel: ChannelId, window: Window, moment: (clip: Clip) => number): Array<Clip> =>
        clipsWithin([...models.active(ClipProjection).values()].filter((told) => told.channel === channel), window, moment)
      const byFootage = (a: Clip, b: Clip) => clippedAt(b) - clippedAt(a) || (a.id < b.id ? 1 : -1)

      return Clips.of({
        list: (channel, window, page) =>
          Effect.sync(() => {
            const made = within(channel, window, ({ at }) => at)
            return pageOf(made.sort((a, b) => isAfter(a, b) ? -1 : 1), page)
          }),
        showing: (channel, window, page) =>
          Effect.sync(() => pageOf(within(channel, window, clippedAt).sort(byFootage), page)),
        counts: (channel, windows) => Effect.sync(() => windows.map((window) => within(channel, window, clippedAt).length))
      })
    })
  )
}
