import type { Broadcast } from "@kickstand/api/customer/Broadcast"
import { RequestedBroadcast } from "@kickstand/api/customer/RequestedBroadcast"
import { RequestedStreamer } from "@kickstand/api/customer/RequestedStreamer"
import type { Window } from "@kickstand/domain/projection/Window"
import { Effect } from "effect"
import { asOf } from "./asOf.ts"

/**
 * The opening of answers about a broadcast: whose it is, the time from its start to its end, or to now while it is on
 * air, and its description.
 */
export const describedBroadcast = Effect.gen(function*() {
  const { slug, channelId, chatroomId, id: channel } = yield* RequestedStreamer
  const { id, title, startedAt, endedAt } = yield* RequestedBroadcast
  const { at, known } = yield* asOf
  const window: Window = { since: startedAt, until: Math.min(endedAt ?? at, Math.max(startedAt, at)), known }
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
