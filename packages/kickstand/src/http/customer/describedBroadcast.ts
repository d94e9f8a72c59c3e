import type { Broadcast } from "@kickstand/api/customer/Broadcast"
import { RequestedBroadcast } from "@kickstand/api/customer/RequestedBroadcast"
import { RequestedStreamer } from "@kickstand/api/customer/RequestedStreamer"
import type { Window } from "@kickstand/domain/projection/Window"
import { Clock, Effect } from "effect"

/**
 * The opening of answers about a broadcast: whose it is, the time from its start to its end, or to now while it is on
 * air, and its description.
 */
export const describedBroadcast = Effect.gen(function*() {
  const { slug, channelId, chatroomId, id: channel } = yield* RequestedStreamer
  const { id, title, startedAt, endedAt } = yield* RequestedBroadcast
  const now = yield* Clock.currentTimeMillis
  const window: Window = { since: startedAt, until: endedAt ?? Math.max(startedAt, now) }
  const broadcast: Broadcast = {
    id,
    streamer_slug: slug,
    channel_id: channelId,
    chatroom_id: chatroomId,
    title,
    started_at: startedAt,
    ended_at: endedAt,
    is_live: endedAt === null
  }
  return { channel, window, broadcast }
})
