import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup } from "effect/http-api"
import { Timestamp } from "../Timestamp.ts"
import { customerEndpoint } from "./CustomerEndpoint.ts"
import { limit, slug } from "./parameters.ts"
import { Streamer } from "./Streamer.ts"
import { StreamerAccess } from "./StreamerAccess.ts"

const family = "streamer_profile"
const aboutChat = { family, streamer: "slug", errors: ["streamer_not_found", "streamer_chatroom_not_found"] } as const
const success = Schema.Literal(true)

/** How many of the latest messages may be asked for. */
export const messagePage = { maximum: 250, byDefault: 50 } as const

/** A chat message as the customer API tells it. */
export const LatestMessage = Schema.Struct({
  id: Schema.String,
  /** `null` for a user whose id is not a number. */
  user_id: Schema.NullOr(Schema.Int),
  username: Schema.String,
  slug: Schema.String,
  /** `#RRGGBB`; `null` where the platform did not tell. */
  color: Schema.NullOr(Schema.String),
  content: Schema.String,
  created_at: Timestamp,
  created_at_formatted: Timestamp
}).annotate({ identifier: "LatestMessage" })

const summary = HttpApiEndpoint.get("summary", "/streamers/:slug", {
  params: slug,
  success: Schema.Struct({
    success,
    streamer: Schema.Struct({
      ...Streamer.fields,
      chatroom_id: Schema.NullOr(Schema.Int),
      channel_id: Schema.NullOr(Schema.Int),
      message_count: Schema.Int,
      message_count_30d: Schema.Int
    })
  })
}).annotateMerge(customerEndpoint(
  { code: "streamer.summary", family, units: 1, streamer: "slug", errors: ["streamer_not_found"] },
  {
    title: "Streamer summary",
    description: "What is known of a streamer, with the messages counted in all and in the last 30 days."
  }
))

const users = HttpApiEndpoint.get("users", "/streamers/:slug/users", {
  params: slug,
  success: Schema.Struct({ success, streamer: Streamer, uniqueUsers: Schema.Int })
}).annotateMerge(customerEndpoint(
  { ...aboutChat, code: "streamer.users", units: 1 },
  { title: "Unique chatters", description: "How many people wrote at least one message during the last 30 days." }
))

const emotes = HttpApiEndpoint.get("emotes", "/streamers/:slug/emotes", {
  params: slug,
  success: Schema.Struct({ success, streamer: Streamer, totalEmotes: Schema.Int })
}).annotateMerge(customerEndpoint(
  { ...aboutChat, code: "streamer.emotes", units: 1 },
  { title: "Emote usage total", description: "How many messages of the last 30 days contain an emote." }
))

const firstMessage = HttpApiEndpoint.get("firstMessage", "/streamers/:slug/first-message", {
  params: slug,
  success: Schema.Struct({ success, streamer: Streamer, firstMessageDate: Schema.NullOr(Timestamp) })
}).annotateMerge(customerEndpoint(
  { ...aboutChat, code: "streamer.first_message", units: 1 },
  { title: "First tracked message", description: "When the earliest message that is known was written; `null` before it." }
))

const messages = HttpApiEndpoint.get("messages", "/streamers/:slug/messages", {
  params: slug,
  query: limit,
  success: Schema.Struct({ success, streamer: Streamer, messages: Schema.Array(LatestMessage) })
}).annotateMerge(customerEndpoint(
  { ...aboutChat, code: "streamer.messages", units: 5, pageSize: messagePage },
  { title: "Latest chat messages", description: "The most recent messages, newest first." }
))

/** Questions about one streamer's chat as a whole. */
export class Streamers extends HttpApiGroup.make("streamers")
  .add(summary, users, emotes, firstMessage, messages)
  .middleware(StreamerAccess)
{}
