import { Context, type Effect } from "effect"
import type { Person } from "../../event/EventBase.ts"
import type { Platform } from "../../event/Platform.ts"
import type { StorageUnavailable } from "../../eventlog/StorageUnavailable.ts"
import type { Page, PageRequest } from "../../projection/Page.ts"
import type { Eligibility } from "./Eligibility.ts"

/** Somebody in a giveaway. */
export interface GiveawayEntry {
  readonly platform: Platform
  readonly viewer: Person
  /** Epoch milliseconds. */
  readonly at: number
}

/** Somebody who was drawn. */
export interface GiveawayWinner extends GiveawayEntry {
  /** Whether another was drawn in their place. */
  readonly replaced: boolean
}

/** A giveaway as it stands. */
export interface Giveaway {
  readonly giveawayId: string
  readonly title: string
  /** What viewers write to enter, such as `!join`. */
  readonly keyword: string
  readonly eligibility: Eligibility
  /** Epoch milliseconds. */
  readonly openedAt: number
  /** `null` while it is open. */
  readonly closedAt: number | null
  readonly entries: number
  /** In the order in which they were drawn. */
  readonly winners: ReadonlyArray<GiveawayWinner>
}

/** Questions about a broadcaster's giveaways, by the broadcaster's id. */
export class Giveaways extends Context.Service<Giveaways, {
  /** The last one that was opened, whether it is still open or not; `null` before the first. */
  readonly current: (broadcasterId: string) => Effect.Effect<Giveaway | null, StorageUnavailable>
  /** Who entered a giveaway, the first first. */
  readonly entries: (
    broadcasterId: string,
    giveawayId: string,
    page: PageRequest
  ) => Effect.Effect<Page<GiveawayEntry>, StorageUnavailable>
  /** All giveaways with their winners, the last opened first. */
  readonly list: (broadcasterId: string, page: PageRequest) => Effect.Effect<Page<Giveaway>, StorageUnavailable>
}>()("kickstand/domain/loyalty/giveaway/Giveaways") {}
