import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup } from "effect/http-api"
import { customerEndpoint } from "./CustomerEndpoint.ts"
import { chatroomId, limit } from "./parameters.ts"
import { Streamer } from "./Streamer.ts"
import { StreamerAccess } from "./StreamerAccess.ts"

/** How many similar streamers may be asked for. */
export const similarPage = { maximum: "plan", byDefault: 6 } as const

const similar = HttpApiEndpoint.get("similar", "/streamers/:chatroomId/similar", {
  params: chatroomId,
  query: limit,
  success: Schema.Struct({
    success: Schema.Literal(true),
    streamer: Streamer,
    data: Schema.Array(Schema.Struct({
      slug: Schema.String,
      chatroom_id: Schema.NullOr(Schema.Int),
      channel_id: Schema.NullOr(Schema.Int),
      /** ISO 639-1; `und` while unknown. */
      language: Schema.String,
      /** Above 0, at most 1. */
      similarity_score: Schema.Finite
    }))
  })
}).annotateMerge(customerEndpoint(
  {
    code: "streamer.similar",
    family: "streamer_profile",
    units: 4,
    streamer: "chatroomId",
    pageSize: similarPage,
    errors: ["streamer_chatroom_not_found"]
  },
  {
    title: "Similar streamers",
    description:
      "Tracked streamers whose chat the same people write in: the cosine similarity of who wrote during the last 30 days, each person counted once however much they wrote. Most similar first; streamers who share nobody are left out. Audiences are looked at anew once a minute while somebody asks; those answered from are at most ten minutes old."
  }
))

/** Streamers who are like another. */
export class Similar extends HttpApiGroup.make("similar").add(similar).middleware(StreamerAccess) {}
