import { Context, Effect, Layer } from "effect"
import type { ChannelId } from "../event/ChannelId.ts"
import type { StorageUnavailable } from "../eventlog/StorageUnavailable.ts"
import { isAfter } from "../projection/Latest.ts"
import { MemoryReadModels } from "../projection/MemoryProjectionStore.ts"
import { type Page, pageOf, type PageRequest } from "../projection/Page.ts"
import { isWithin, type Window } from "../projection/Window.ts"
import { type Ban, type ToldBan, withLifting } from "./Ban.ts"
import { ModerationProjection } from "./ModerationProjection.ts"

/** Someone who banned others within a window. */
export interface ActiveModerator {
  readonly userId: string
  /** The name they last banned under, within the window. */
  readonly username: string
  readonly bans: number
}

/** Questions about the bans in a channel. */
export class Moderation extends Context.Service<Moderation, {
  /**
   * Bans that began within the window, whenever they were lifted. Latest first; of the same millisecond by event id,
   * descending.
   */
  readonly bans: (
    channel: ChannelId,
    window: Window,
    page: PageRequest
  ) => Effect.Effect<Page<Ban>, StorageUnavailable>
  /** Most bans first; equal numbers by user id, ascending in code points. Bans by nobody named are not ranked. */
  readonly topModerators: (
    channel: ChannelId,
    window: Window,
    limit: number
  ) => Effect.Effect<ReadonlyArray<ActiveModerator>, StorageUnavailable>
}>()("kickstand/domain/moderation/Moderation") {
  /** Answers from the read model in memory; the specification for every other layer. */
  static readonly layerMemory: Layer.Layer<Moderation, never, MemoryReadModels> = Layer.effect(
    Moderation,
    Effect.map(MemoryReadModels, (models) => {
      const within = (channel: ChannelId, window: Window) =>
        [...models.active(ModerationProjection).bans.values()].filter((ban) =>
          ban.channel === channel && isWithin(ban, window)
        )

      return Moderation.of({
        bans: (channel, window, page) =>
          Effect.sync(() => {
            const { bans, unbans } = models.active(ModerationProjection)
            const { items, total } = pageOf(within(channel, window).sort((a, b) => isAfter(a, b) ? -1 : 1), page)
            return { items: items.map((ban) => withLifting(ban, bans.values(), unbans.values())), total }
          }),
        topModerators: (channel, window, limit) =>
          Effect.sync(() => ranked(within(channel, window)).slice(0, limit))
      })
    })
  )
}

const ranked = (bans: ReadonlyArray<ToldBan>): ReadonlyArray<ActiveModerator> => {
  const moderators = new Map<string, ActiveModerator>()
  for (const { moderator } of bans.toSorted((a, b) => isAfter(a, b) ? 1 : -1)) {
    if (moderator === null) continue
    const { id: userId, username } = moderator
    moderators.set(userId, { userId, username, bans: (moderators.get(userId)?.bans ?? 0) + 1 })
  }
  return [...moderators.values()].sort((a, b) => b.bans - a.bans || (a.userId < b.userId ? -1 : 1))
}
