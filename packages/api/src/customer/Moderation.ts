import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup } from "effect/http-api"
import { Timestamp } from "../Timestamp.ts"
import { customerEndpoint } from "./CustomerEndpoint.ts"
import { pagedList } from "./PagedList.ts"
import { limit, page, slug } from "./parameters.ts"
import { Streamer } from "./Streamer.ts"
import { StreamerAccess } from "./StreamerAccess.ts"

const shared = {
  family: "streamer_profile",
  streamer: "slug",
  errors: ["streamer_not_found", "streamer_chatroom_not_found"]
} as const
const success = Schema.Literal(true)

/** How many bans a page may hold. */
export const banPage = { maximum: "plan", byDefault: 20 } as const

/** How many moderators may be asked for. */
export const moderatorPage = { maximum: "plan", byDefault: 10 } as const

const maybeText = Schema.NullOr(Schema.String)
const maybeId = Schema.NullOr(Schema.Int)

/** Somebody's ban. What tells of a moderator is `null` where nobody was named; ids are, where they are no numbers. */
export const BanRow = Schema.Struct({
  id: Schema.String,
  user_id: maybeId,
  username: Schema.String,
  /** The streamer's. */
  slug: Schema.String,
  banned_by_id: maybeId,
  banned_by_username: maybeText,
  banned_by_slug: maybeText,
  /** Whether it does not expire. */
  permanent: Schema.Boolean,
  created_at: Timestamp,
  expires_at: Schema.NullOr(Timestamp),
  /** `null` unless it was lifted before it expired. */
  unbanned_at: Schema.NullOr(Timestamp),
  unbanned_by_id: maybeId,
  unbanned_by_username: maybeText,
  unbanned_by_slug: maybeText
}).annotate({ identifier: "Ban" })

const bans = HttpApiEndpoint.get("bans", "/streamers/:slug/bans", {
  params: slug,
  query: { ...page, ...limit },
  success: Schema.Struct({ success, streamer: Streamer, ...pagedList(BanRow) })
}).annotateMerge(customerEndpoint(
  { ...shared, code: "streamer.bans", units: 3, pageSize: banPage },
  {
    title: "Ban history",
    description:
      "Bans and timeouts of the last 30 days, and how they were lifted. Latest first; of the same moment by id, descending."
  }
))

const topModerators = HttpApiEndpoint.get("topModerators", "/streamers/:slug/top-moderators", {
  params: slug,
  query: limit,
  success: Schema.Struct({
    success,
    streamer: Streamer,
    moderators: Schema.Array(Schema.Struct({ banned_by_username: Schema.String, ban_count: Schema.Int }))
  })
}).annotateMerge(customerEndpoint(
  { ...shared, code: "streamer.top_moderators", units: 2, pageSize: moderatorPage },
  {
    title: "Top moderators",
    description: "Who banned most during the last 30 days, most bans first; equal numbers by user id."
  }
))

/** Who was banned from a streamer's chat, and by whom. */
export class Moderation extends HttpApiGroup.make("moderation")
  .add(bans, topModerators)
  .middleware(StreamerAccess)
{}
