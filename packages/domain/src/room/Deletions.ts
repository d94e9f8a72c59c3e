import { Context, Effect, Layer } from "effect"
import type { ChannelId } from "../event/ChannelId.ts"
import type { StorageUnavailable } from "../eventlog/StorageUnavailable.ts"
import { MemoryReadModels } from "../projection/MemoryProjectionStore.ts"
import { isWithin, type Window } from "../projection/Window.ts"
import { type Deletion, DeletionProjection } from "./DeletionProjection.ts"

/** How much was taken out of a chat within a window. */
export interface DeletionCounts {
  /** Messages that were deleted one by one. */
  readonly messages: number
  /** Those of them that the platform's own moderation deleted. */
  readonly automatic: number
  /** How often the whole chat was cleared. */
  readonly clearings: number
}

/**
 * What was taken out of chats. Messages stay in the log and in every count: what was written was written, and who asks
 * for a chat's history asks for it whole.
 */
export class Deletions extends Context.Service<Deletions, {
  /** Which of these messages were deleted one by one, by message id; in no order. */
  readonly among: (
    channel: ChannelId,
    messageIds: ReadonlyArray<string>
  ) => Effect.Effect<ReadonlyMap<string, Deletion>, StorageUnavailable>
  readonly counts: (channel: ChannelId, window: Window) => Effect.Effect<DeletionCounts, StorageUnavailable>
}>()("kickstand/domain/room/Deletions") {
  /** Answers from the read model in memory; the specification for every other layer. */
  static readonly layerMemory: Layer.Layer<Deletions, never, MemoryReadModels> = Layer.effect(
    Deletions,
    Effect.map(MemoryReadModels, (models) => {
      const own = <A extends { readonly channel: ChannelId }>(all: ReadonlyMap<string, A>, channel: ChannelId) =>
        [...all.values()].filter((each) => each.channel === channel)

      return Deletions.of({
        among: (channel, messageIds) =>
          Effect.sync(() => {
            const asked = new Set(messageIds)
            const found = own(models.active(DeletionProjection).deletions, channel)
            return new Map(
              found.filter(({ messageId }) => asked.has(messageId)).map((deletion) => [deletion.messageId, deletion])
            )
          }),
        counts: (channel, window) =>
          Effect.sync(() => {
            const { clearings, deletions } = models.active(DeletionProjection)
            const deleted = own(deletions, channel).filter((each) => isWithin(each, window))
            return {
              messages: deleted.length,
              automatic: deleted.filter(({ automatic }) => automatic).length,
              clearings: own(clearings, channel).filter((each) => isWithin(each, window)).length
            }
          })
      })
    })
  )
}
