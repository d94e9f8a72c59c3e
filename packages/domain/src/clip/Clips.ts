import { Context, Effect, Layer } from "effect"
import { onAirAt } from "../broadcast/Broadcast.ts"
import { newestBroadcasts } from "../broadcast/newestBroadcasts.ts"
import type { ChannelId } from "../event/ChannelId.ts"
import type { StorageUnavailable } from "../eventlog/StorageUnavailable.ts"
import { isAfter } from "../projection/Latest.ts"
import { MemoryReadModels } from "../projection/MemoryProjectionStore.ts"
import { type Page, pageOf, type PageRequest } from "../projection/Page.ts"
import type { Window } from "../projection/Window.ts"
import { type Clip, clippedAt, clipsWithin } from "./Clip.ts"
import { ClipProjection } from "./ClipProjection.ts"

/** A clip as lists tell it. */
export interface ListedClip extends Clip {
  /**
   * The id of the broadcast that it shows, which was on air at what it shows; `null` when none was. The first and the last
   * moment belong to a broadcast; where one follows at once, to the later.
   */
  readonly broadcast: string | null
}

/** Clips of channels. Those that were deleted are in no list and no count. */
export class Clips extends Context.Service<Clips, {
  /** By when they were made, newest first; of the same millisecond by id, descending in code points. */
  readonly list: (
    channel: ChannelId,
    window: Window,
    page: PageRequest
  ) => Effect.Effect<Page<ListedClip>, StorageUnavailable>
  /** Those that show what happened within a window, what happened last first; of the same millisecond by id, descending. */
  readonly showing: (
    channel: ChannelId,
    window: Window,
    page: PageRequest
  ) => Effect.Effect<Page<Clip>, StorageUnavailable>
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
            const { items, total } = pageOf(made.sort((a, b) => isAfter(a, b) ? -1 : 1), page)
            const broadcasts = newestBroadcasts(models, channel)
            return {
              items: items.map((clip) => ({ ...clip, broadcast: onAirAt(broadcasts, clippedAt(clip))?.id ?? null })),
              total
            }
          }),
        showing: (channel, window, page) =>
          Effect.sync(() => pageOf(within(channel, window, clippedAt).sort(byFootage), page))
      })
    })
  )
}
