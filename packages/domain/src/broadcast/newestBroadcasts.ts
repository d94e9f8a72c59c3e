import type { ChannelId } from "../event/ChannelId.ts"
import type { MemoryReadModels } from "../projection/MemoryProjectionStore.ts"
import { type Broadcast, pairBroadcasts } from "./Broadcast.ts"
import { BroadcastProjection } from "./BroadcastProjection.ts"

/** All broadcasts of a channel that a read model in memory knows, newest first. */
export const newestBroadcasts = (
  models: MemoryReadModels["Service"],
  channel: ChannelId
): ReadonlyArray<Broadcast> => {
  const { ends, starts } = models.active(BroadcastProjection)
  const own = <A extends { readonly channel: ChannelId }>(all: ReadonlyMap<string, A>) =>
    [...all.values()].filter((each) => each.channel === channel)
  return pairBroadcasts(own(starts), own(ends)).toReversed()
}
