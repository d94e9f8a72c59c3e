import type { ChannelToTrack, TrackedChannel } from "@kickstand/domain/channel/TrackedChannel"
import { channelId } from "@kickstand/domain/event/ChannelId"
import { Effect } from "effect"
import { ChannelTracking } from "../tracking/ChannelTracking.ts"
import { subscriptionsIn } from "../tracking/describeSubscriptions.ts"
import { addChannel } from "./addChannel.ts"
import { removeChannel } from "./removeChannel.ts"

/** What an operator tells of a channel: its name at least, and what is not to be looked up. */
export type ChannelToFind =
  & Pick<ChannelToTrack, "platform" | "slug">
  & Partial<Omit<ChannelToTrack, "platform" | "slug">>

const untold = { channelId: null, chatroomId: null, displayName: null, language: null }

/** Sees to a channel's subscriptions where its platform has an app; whatever goes wrong is left to the reconciler. */
const subscribe = Effect.fnUntraced(function*({ id, platform }: Pick<TrackedChannel, "id" | "platform">) {
  const tracking = yield* ChannelTracking
  if (!tracking.platforms.includes(platform)) return null
  return subscriptionsIn(yield* tracking.of(platform).sync(id), id)
})

/**
 * Tracks a channel: looks up what was not told of it when its user id was not, and subscribes to its events. A platform
 * that is away keeps no channel from being tracked whose user id is known: it is subscribed to later.
 */
export const trackChannel = Effect.fn("trackChannel")(function*(channel: ChannelToFind) {
  const tracking = yield* ChannelTracking
  const { userId } = channel
  const known = userId === undefined ? yield* tracking.of(channel.platform).lookUp(channel.slug) : { ...untold, userId }
  const tracked = yield* addChannel({ ...known, ...channel, userId: known.userId })
  // Nothing that the platform does or leaves undone makes the channel any less tracked.
  return { ...tracked, subscriptions: yield* Effect.catch(subscribe(tracked), () => Effect.succeed(null)) }
})

/** Stops tracking a channel, and ends its subscriptions; `false` when it was not tracked. What was stored stays. */
export const untrackChannel = Effect.fn("untrackChannel")(function*({ platform, userId }: Pick<ChannelToTrack, "platform" | "userId">) {
  const id = channelId(platform, userId)
  const removed = yield* removeChannel(id)
  yield* Effect.ignore(subscribe({ id, platform }))
  return removed
})
