import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup } from "effect/http-api"
import { Timestamp } from "../Timestamp.ts"
import { customerEndpoint } from "./CustomerEndpoint.ts"
import { pagedList } from "./PagedList.ts"
import { limit, page, slug } from "./parameters.ts"
import { Streamer } from "./Streamer.ts"
import { StreamerAccess } from "./StreamerAccess.ts"

/** How many rows a page of polls may hold. */
export const pollPage = { maximum: "plan", byDefault: 20 } as const

/** What can be voted for, in the order of the poll, with the votes that were told last. */
export const PollOptions = Schema.Array(Schema.Struct({ label: Schema.String, votes: Schema.Int }))

/** A poll of a streamer. */
export const Poll = Schema.Struct({
  /** The platform's where that is a number; otherwise one of our own, always the same. */
  id: Schema.Int,
  title: Schema.String,
  options: PollOptions,
  /** Seconds for which votes are taken; `null` where the platform did not tell. */
  duration: Schema.NullOr(Schema.Int),
  created_at: Timestamp
}).annotate({ identifier: "Poll" })

const list = HttpApiEndpoint.get("list", "/streamers/:slug/polls", {
  params: slug,
  query: { ...page, ...limit },
  success: Schema.Struct({ success: Schema.Literal(true), streamer: Streamer, ...pagedList(Poll) })
}).annotateMerge(customerEndpoint(
  {
    code: "streamer.polls",
    family: "streamer_profile",
    units: 3,
    streamer: "slug",
    pageSize: pollPage,
    errors: ["streamer_not_found", "streamer_chatroom_not_found"]
  },
  {
    title: "Poll history",
    description:
      "Polls of the last 30 days with the votes that were told last. Newest first; of the same moment by the event that told of them first, descending."
  }
))

/** What a streamer asked their viewers. */
export class Polls extends HttpApiGroup.make("polls").add(list).middleware(StreamerAccess) {}
