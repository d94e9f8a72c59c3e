import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup } from "effect/http-api"
import { Timestamp } from "../Timestamp.ts"
import { customerEndpoint } from "./CustomerEndpoint.ts"
import { pagedList } from "./PagedList.ts"
import { limit, page, slug } from "./parameters.ts"
import { Streamer } from "./Streamer.ts"
import { StreamerAccess } from "./StreamerAccess.ts"

/** How many rows a page of pinned messages may hold. */
export const pinPage = { maximum: "plan", byDefault: 20 } as const

/** A message that stood above a broadcast's chat. */
export const BroadcastPin = Schema.Struct({
  sender_username: Schema.String,
  content: Schema.String,
  /** `null` where the source did not tell. */
  pinned_by_username: Schema.NullOr(Schema.String),
  /** For how many seconds it was to stay; `null` where the source did not tell. */
  duration: Schema.NullOr(Schema.Int),
  /** When it was pinned. */
  created_at: Timestamp,
  /** When it was taken down or its message deleted; `null` where it was not, although its time may be over. */
  deleted_at: Schema.NullOr(Timestamp)
}).annotate({ identifier: "BroadcastPin" })

/** A message that stood above a streamer's chat. */
export const Pin = Schema.Struct({
  /** Of the pin: a message that is pinned again has another. */
  id: Schema.Int,
  ...BroadcastPin.fields
}).annotate({ identifier: "Pin" })

const list = HttpApiEndpoint.get("list", "/streamers/:slug/pinned-messages", {
  params: slug,
  query: { ...page, ...limit },
  success: Schema.Struct({ success: Schema.Literal(true), streamer: Streamer, ...pagedList(Pin) })
}).annotateMerge(customerEndpoint(
  {
    code: "streamer.pinned_messages",
    family: "streamer_profile",
    units: 3,
    streamer: "slug",
    pageSize: pinPage,
    errors: ["streamer_not_found", "streamer_chatroom_not_found"]
  },
  {
    title: "Pinned messages",
    description:
      "Every message that was pinned in the streamer's chat, each time that it was. Newest first; of the same moment by event id, descending. A pin is deleted when it is taken down or its message is deleted, and not when its time is over or another takes its place."
  }
))

/** What stood above a streamer's chat. */
export class PinnedMessages extends HttpApiGroup.make("pinnedMessages").add(list).middleware(StreamerAccess) {}
