import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup } from "effect/http-api"
import { Timestamp } from "../Timestamp.ts"
import { Broadcast } from "./Broadcast.ts"
import { BroadcastAccess } from "./BroadcastAccess.ts"
import { customerEndpoint } from "./CustomerEndpoint.ts"
import { banPage } from "./Moderation.ts"
import { pagedList } from "./PagedList.ts"
import { broadcastId, limit, page } from "./parameters.ts"

/** Somebody's ban during a broadcast. */
export const BroadcastBan = Schema.Struct({
  username: Schema.String,
  /** `null` where nobody was named. */
  banned_by_username: Schema.NullOr(Schema.String),
  /** Whether it does not expire. */
  permanent: Schema.Boolean,
  created_at: Timestamp,
  expires_at: Schema.NullOr(Timestamp),
  /** `null` unless it was lifted before it expired, be it after the broadcast. */
  unbanned_at: Schema.NullOr(Timestamp)
}).annotate({ identifier: "BroadcastBan" })

const list = HttpApiEndpoint.get("list", "/broadcasts/:broadcastId/bans", {
  params: broadcastId,
  query: { ...page, ...limit },
  success: Schema.Struct({ success: Schema.Literal(true), broadcast: Broadcast, ...pagedList(BroadcastBan) })
}).annotateMerge(customerEndpoint(
  {
    code: "broadcast.bans",
    family: "broadcast",
    units: 4,
    streamer: "broadcastId",
    pageSize: banPage,
    errors: ["broadcast_not_found"]
  },
  {
    title: "Broadcast bans",
    description:
      "Bans and timeouts that began during a broadcast, and when they were lifted. Latest first; of the same moment by id, descending."
  }
))

/** Who was banned during a broadcast. */
export class BroadcastBans extends HttpApiGroup.make("broadcastBans").add(list).middleware(BroadcastAccess) {}
