import { Context, Effect, Layer } from "effect"
import { bucketMillis } from "../chat/ChatProjection.ts"
import type { ChannelId } from "../event/ChannelId.ts"
import type { StorageUnavailable } from "../eventlog/StorageUnavailable.ts"
import { MemoryReadModels } from "../projection/MemoryProjectionStore.ts"
import { ViewerNameProjection } from "../viewer/ViewerNameProjection.ts"
import { nameKey } from "../viewer/Viewers.ts"
import { bearerKey, matchSearch } from "./matchSearch.ts"
import type { SearchCriteria } from "./SearchCriteria.ts"
import type { SearchHit } from "./SearchHit.ts"
import { isAsked, searchOrder } from "./searchOrder.ts"
import { SearchProjection } from "./SearchProjection.ts"

/**
 * Where a hit stands among all others: by time, then id, then channel (message ids of two platforms may be equal). A
 * {@link SearchHit} is one.
 */
export interface SearchPlace {
  /** Epoch milliseconds. */
  readonly at: number
  readonly id: string
  readonly channel: ChannelId
}

/** A stretch of time, half-open; epoch milliseconds. */
export interface SearchSpan {
  readonly from: number
  readonly to: number
}

/** Which hits are wanted next. */
export interface SearchQuestion extends SearchSpan {
  readonly criteria: SearchCriteria
  readonly order: "newest" | "oldest"
  /** The last hit known already, in the same order; `null` for the first ones. */
  readonly after: SearchPlace | null
  /** At most so many hits; at least 1. */
  readonly limit: number
}

/** How much there is to search. */
export interface SearchVolume {
  /** Messages of every quarter of an hour (UTC) that the span touches. */
  readonly messages: number
  /** Start of the first of those quarters that holds messages; `null` when none does. Epoch milliseconds. */
  readonly firstAt: number | null
  /** End of the last of those quarters that holds messages. */
  readonly lastAt: number | null
}

/** Finds messages in the chat history. */
export class SearchIndex extends Context.Service<SearchIndex, {
  /**
   * The hits after a place, in the strict order of {@link SearchPlace}: ascending for `oldest`, descending for `newest`.
   * Fewer than `limit` means that there are no more. May take seconds for a span of millions of messages, and may be
   * interrupted at any time.
   */
  readonly find: (question: SearchQuestion) => Effect.Effect<ReadonlyArray<SearchHit>, StorageUnavailable>
  /**
   * How many messages of some channels a span holds, and where they lie; cheap (it adds up counts per quarter of an
   * hour), whatever the span.
   */
  readonly volume: (
    channels: ReadonlyArray<ChannelId>,
    span: SearchSpan
  ) => Effect.Effect<SearchVolume, StorageUnavailable>
}>()("kickstand/domain/search/SearchIndex") {
  /** Looks at every message that was ever folded; the specification for every other layer. */
  static readonly layerMemory: Layer.Layer<SearchIndex, never, MemoryReadModels> = Layer.effect(
    SearchIndex,
    Effect.map(MemoryReadModels, (models) => {
      const bearers = (username: string) => {
        const names = [...models.active(ViewerNameProjection).values()]
        const own = names.filter((name) => nameKey(name.username) === nameKey(username))
        return new Set(own.map(({ platform, userId }) => bearerKey(platform, userId)))
      }

      return SearchIndex.of({
        find: (question) =>
          Effect.sync(() => {
            const { criteria, order, limit } = question
            const known = criteria.username === null ? new Set<string>() : bearers(criteria.username)
            return [...models.active(SearchProjection).values()]
              .filter((message) => isAsked(question, message))
              .flatMap((message) => matchSearch(criteria, known, message) ?? [])
              .sort(searchOrder(order))
              .slice(0, limit)
          }),
        volume: (channels, span) =>
          Effect.sync(() => {
            const quarters = [...models.active(SearchProjection).values()]
              .filter(({ channel }) => channels.includes(channel))
              .map(({ at }) => startOfQuarter(at))
              .filter((start) => touches(span, start))
              .sort((a, b) => a - b)
            const last = quarters.at(-1)
            return {
              messages: quarters.length,
              firstAt: quarters[0] ?? null,
              lastAt: last === undefined ? null : last + bucketMillis
            }
          })
      })
    })
  )
}

const startOfQuarter = (at: number): number => Math.floor(at / bucketMillis) * bucketMillis

const touches = ({ from, to }: SearchSpan, start: number): boolean => start < to && start + bucketMillis > from
