import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup } from "effect/http-api"
import { Broadcast } from "./Broadcast.ts"
import { BroadcastAccess } from "./BroadcastAccess.ts"
import { customerEndpoint } from "./CustomerEndpoint.ts"
import { Host, hostPage } from "./Hosts.ts"
import { pagedList } from "./PagedList.ts"
import { broadcastId, limit, page } from "./parameters.ts"

const shared = { family: "broadcast", units: 4, streamer: "broadcastId", errors: ["broadcast_not_found"] } as const
const success = Schema.Literal(true)

/** How many rows a page of a broadcast's chatters may hold. */
export const chatterPage = { maximum: "plan", byDefault: 10 } as const

/** How many rows a page of a broadcast's keywords may hold. */
export const keywordPage = { maximum: "plan", byDefault: 20 } as const

/** Ten numbers, one for each tenth of the broadcast. */
const perSegment = Schema.Array(Schema.Int)

const stats = HttpApiEndpoint.get("stats", "/broadcasts/:broadcastId/stats", {
  params: broadcastId,
  success: Schema.Struct({
    success,
    broadcast: Broadcast,
    duration_seconds: Schema.Int,
    duration_formatted: Schema.String,
    chat_message_count: Schema.Int,
    /** Weighted by time; `null` when nobody looked. */
    average_viewers: Schema.NullOr(Schema.Int),
    /** `null` when nobody looked. */
    peak_viewers: Schema.NullOr(Schema.Int),
    uniqueChattersPerSegment: perSegment,
    uniqueSubscriberChattersPerSegment: perSegment,
    uniqueNonSubscriberChattersPerSegment: perSegment,
    messagesPerSegment: perSegment,
    subscriberMessagesPerSegment: perSegment,
    nonSubscriberMessagesPerSegment: perSegment
  })
}).annotateMerge(customerEndpoint(
  { ...shared, code: "broadcast.stats" },
  {
    title: "Broadcast stats",
    description:
      "Messages, chatters and viewers of a broadcast, the chat in ten equal segments from its start to its end, or to now while it is on air. A chatter is a subscriber in a segment in which at least one of their messages carries a subscriber's badge."
  }
))

const topChatters = HttpApiEndpoint.get("topChatters", "/broadcasts/:broadcastId/top-chatters", {
  params: broadcastId,
  query: { ...page, ...limit },
  success: Schema.Struct({
    success,
    broadcast: Broadcast,
    ...pagedList(Schema.Struct({ username: Schema.String, message_count: Schema.Int }))
  })
}).annotateMerge(customerEndpoint(
  { ...shared, code: "broadcast.top_chatters", pageSize: chatterPage },
  {
    title: "Broadcast top chatters",
    description: "Who wrote during a broadcast, most messages first; equal numbers by user id."
  }
))

const keywords = HttpApiEndpoint.get("keywords", "/broadcasts/:broadcastId/keywords", {
  params: broadcastId,
  query: { ...page, ...limit },
  success: Schema.Struct({
    success,
    broadcast: Broadcast,
    ...pagedList(Schema.Struct({ keyword: Schema.String, count: Schema.Int, unique_users: Schema.Int }))
  })
}).annotateMerge(customerEndpoint(
  { ...shared, code: "broadcast.keywords", pageSize: keywordPage },
  {
    title: "Broadcast keywords",
    description:
      "Words and phrases of two and three words of a broadcast's chat, lower-cased, without emotes, addresses and stop words of nine languages. Every message counts. Most often written first; of equal counts those that more people wrote, then alphabetically."
  }
))

const hosts = HttpApiEndpoint.get("hosts", "/broadcasts/:broadcastId/hosts", {
  params: broadcastId,
  query: { ...page, ...limit },
  success: Schema.Struct({ success, broadcast: Broadcast, ...pagedList(Host) })
}).annotateMerge(customerEndpoint(
  { ...shared, code: "broadcast.hosts", pageSize: hostPage },
  {
    title: "Broadcast hosts",
    description: "Who hosted or raided the streamer during a broadcast, newest first; of the same moment by event id."
  }
))

/** Questions about one broadcast. */
export class Broadcasts extends HttpApiGroup.make("broadcasts")
  .add(stats, topChatters, keywords, hosts)
  .middleware(BroadcastAccess)
{}
