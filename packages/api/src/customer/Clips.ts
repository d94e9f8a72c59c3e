import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup } from "effect/http-api"
import { Timestamp } from "../Timestamp.ts"
import { customerEndpoint } from "./CustomerEndpoint.ts"
import { pagedList } from "./PagedList.ts"
import { limit, page, slug } from "./parameters.ts"
import { Streamer } from "./Streamer.ts"
import { StreamerAccess } from "./StreamerAccess.ts"

/** How many rows a page of clips may hold. */
export const clipPage = { maximum: "plan", byDefault: 20 } as const

const about = {
  /** The platform's, where it is a number; otherwise a number made of it, always the same. */
  id: Schema.Int,
  title: Schema.String,
  clip_url: Schema.String,
  /** Empty where the source did not tell. */
  thumbnail_url: Schema.String,
  duration_seconds: Schema.Int,
  /** As they were told last. */
  views: Schema.Int,
  /** When the clip was made. */
  created_at: Timestamp
}

/** The slug of the channel that it was cut from. */
const channel = { channel_username: Schema.String }

/** A clip in a list that tells already where or by whom it was made. */
export const ClipRow = Schema.Struct({ ...about, ...channel }).annotate({ identifier: "ClipRow" })

/** A clip of a streamer. */
export const Clip = Schema.Struct({
  ...about,
  /** `null` where the source did not tell. */
  creator_username: Schema.NullOr(Schema.String),
  ...channel,
  /**
   * The id of the broadcast whose footage it shows, as the list of broadcasts tells it; the platform's own where that
   * broadcast is not known; `null` where neither is.
   */
  livestream_id: Schema.NullOr(Schema.String)
}).annotate({ identifier: "Clip" })

const list = HttpApiEndpoint.get("list", "/streamers/:slug/clips", {
  params: slug,
  query: { ...page, ...limit },
  success: Schema.Struct({ success: Schema.Literal(true), streamer: Streamer, ...pagedList(Clip) })
}).annotateMerge(customerEndpoint(
  {
    code: "streamer.clips",
    family: "streamer_profile",
    units: 3,
    streamer: "slug",
    pageSize: clipPage,
    errors: ["streamer_not_found"]
  },
  {
    title: "Clips",
    description:
      "Every clip of the streamer's channel that was not deleted, by when it was made. Newest first; of the same moment by the platform's id, descending."
  }
))

/** The clips of a streamer. */
export class Clips extends HttpApiGroup.make("clips").add(list).middleware(StreamerAccess) {}
