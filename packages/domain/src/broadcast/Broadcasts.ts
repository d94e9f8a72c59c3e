import { Context, Effect, Layer } from "effect"
import type { ChannelId } from "../event/ChannelId.ts"
import type { StorageUnavailable } from "../eventlog/StorageUnavailable.ts"
import { keptAt } from "../projection/keptAt.ts"
import { MemoryReadModels } from "../projection/MemoryProjectionStore.ts"
import { type Page, pageOf, type PageRequest } from "../projection/Page.ts"
import { isWithin, type Window } from "../projection/Window.ts"
import { clippedAt, clipsWithin } from "../clip/Clip.ts"
import { ClipProjection } from "../clip/ClipProjection.ts"
import { airtime, type Broadcast, isTitled, onAirAt, parseBroadcastId } from "./Broadcast.ts"
import { aliasKey, BroadcastProjection } from "./BroadcastProjection.ts"
import { newestBroadcasts } from "./newestBroadcasts.ts"

/** A broadcast as pages tell it. */
export interface ListedBroadcast extends Broadcast {
  /** How many clips show what happened in it; those that were deleted do not count. */
  readonly clips: number
}

/** Which broadcasts of a channel are wanted. */
export interface BroadcastQuery extends PageRequest {
  /** When they began. */
  readonly began: Window
  /** What their title contains, whatever the case; `null` for any title, or none. */
  readonly title: string | null
  /** For how long they were on air at least, what still is until `now`; of any length when absent. Milliseconds. */
  readonly lasting?: { readonly atLeast: number; readonly now: number } | undefined
}

/** The broadcasts of channels. */
export class Broadcasts extends Context.Service<Broadcasts, {
  /** Newest first. */
  readonly list: (
    channel: ChannelId,
    options: { readonly limit: number }
  ) => Effect.Effect<ReadonlyArray<Broadcast>, StorageUnavailable>
  /** Newest first. */
  readonly page: (channel: ChannelId, query: BroadcastQuery) => Effect.Effect<Page<ListedBroadcast>, StorageUnavailable>
  /**
   * By our own id; or by Kick's livestream id, where something was told of that: `StreamIdentified`, or a clip of which
   * is known what it shows. `null` for an id that no broadcast has.
   */
  readonly find: (id: string) => Effect.Effect<Broadcast | null, StorageUnavailable>
}>()("kickstand/domain/broadcast/Broadcasts") {
  static readonly layerMemory: Layer.Layer<Broadcasts, never, MemoryReadModels> = Layer.effect(
    Broadcasts,
    Effect.map(MemoryReadModels, (models) => {
      const newestFirst = (channel: ChannelId) => newestBroadcasts(models, channel)

      const listed = (broadcast: Broadcast): ListedBroadcast => {
        const told = [...models.active(ClipProjection).values()].filter(({ channel }) => channel === broadcast.channel)
        const window = { since: broadcast.startedAt, until: broadcast.endedAt ?? Number.POSITIVE_INFINITY }
        return { ...broadcast, clips: clipsWithin(told, window, clippedAt).length }
      }

      return Broadcasts.of({
        list: (channel, { limit }) => Effect.sync(() => newestFirst(channel).slice(0, limit)),
        page: (channel, { began, lasting, title, ...page }) =>
          Effect.sync(() => {
            const { starts } = models.active(BroadcastProjection)
            const known = (startedAt: number) => keptAt(starts.get(`${channel}|${startedAt}`) ?? {})
            const wanted = newestFirst(channel).filter((each) =>
              isWithin({ at: each.startedAt }, { since: began.since, until: began.until }) &&
              known(each.startedAt) <= (began.known ?? Number.POSITIVE_INFINITY) &&
              (title === null || isTitled(each.title, title)) &&
              (lasting === undefined || airtime(each, lasting.now) >= lasting.atLeast)
            )
            const { items, total } = pageOf(wanted, page)
            return { items: items.map(listed), total }
          }),
        find: (id) =>
          Effect.sync(() => {
            const named = parseBroadcastId(id)
            if (named !== null) return newestFirst(named.channel).find((each) => each.id === id) ?? null
            const alias = models.active(BroadcastProjection).aliases.get(aliasKey("kick", id))
            if (alias === undefined) return null
            const { channel, at } = alias.seen.value
            return onAirAt(newestFirst(channel), at)
          })
      })
    })
  )
}
