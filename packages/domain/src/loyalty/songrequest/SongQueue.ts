import { Context, Effect, Layer } from "effect"
import type { Person } from "../../event/EventBase.ts"
import type { Platform } from "../../event/Platform.ts"
import type { StorageUnavailable } from "../../eventlog/StorageUnavailable.ts"
import type { Page, PageRequest } from "../../projection/Page.ts"
import type { SongOutcome, SongProvider } from "./Song.ts"
import { platformOf } from "../../event/ChannelId.ts"
import type { SongRequested } from "../../event/SongRequested.ts"
import { LoyaltyFacts } from "../LoyaltyFacts.ts"

/** A song that somebody asked for. */
export interface RequestedSong {
  readonly songId: string
  /** The requester's platform. */
  readonly platform: Platform
  readonly requester: Person
  readonly provider: SongProvider
  /** The address in one spelling per song. */
  readonly url: string
  /** Epoch milliseconds. */
  readonly requestedAt: number
}

/** A song that left the queue. */
export interface PastSong extends RequestedSong {
  readonly outcome: SongOutcome
  readonly endedAt: number
}

/** Questions about the songs that viewers ask a broadcaster for, by the broadcaster's id. */
export class SongQueue extends Context.Service<SongQueue, {
  /** The first of the queue, which is the one that is playing; `null` when nobody asked for one. */
  readonly current: (broadcasterId: string) => Effect.Effect<RequestedSong | null, StorageUnavailable>
  /** The first asked for first, with the current one at the head. */
  readonly queue: (broadcasterId: string, limit: number) => Effect.Effect<ReadonlyArray<RequestedSong>, StorageUnavailable>
  /** What left the queue, latest first. */
  readonly history: (broadcasterId: string, page: PageRequest) => Effect.Effect<Page<PastSong>, StorageUnavailable>
}>()("kickstand/domain/loyalty/songrequest/SongQueue") {
  static readonly layer: Layer.Layer<SongQueue, never, LoyaltyFacts> = Layer.effect(
    SongQueue,
    Effect.map(LoyaltyFacts, (facts) => {
      const queue = (id: string, limit: number) => Effect.map(facts.waiting(id, limit), (songs) => songs.map(songOf))
      return SongQueue.of({
        current: (id) => Effect.map(queue(id, 1), ([head]) => head ?? null),
        queue,
        history: Effect.fnUntraced(function*(id, page) {
          const { items, total } = yield* facts.newest(id, "SongEnded", page)
          const past = yield* Effect.forEach(items, Effect.fnUntraced(function*({ at, outcome, songId }) {
            const [asked] = (yield* facts.about(id, "SongRequested", songId, { page: 1, limit: 1 })).items
            return asked === undefined ? [] : [{ ...songOf(asked), outcome, endedAt: at } satisfies PastSong]
          }))
          return { items: past.flat(), total }
        })
      })
    })
  )
}

const songOf = ({ at, channel, provider, requester, songId, url }: SongRequested): RequestedSong => ({
  songId,
  platform: platformOf(channel),
  requester,
  provider,
  url,
  requestedAt: at
})

