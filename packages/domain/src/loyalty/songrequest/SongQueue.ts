import { Context, type Effect } from "effect"
import type { Person } from "../../event/EventBase.ts"
import type { Platform } from "../../event/Platform.ts"
import type { StorageUnavailable } from "../../eventlog/StorageUnavailable.ts"
import type { Page, PageRequest } from "../../projection/Page.ts"
import type { SongOutcome, SongProvider } from "./Song.ts"

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
}>()("kickstand/domain/loyalty/songrequest/SongQueue") {}
