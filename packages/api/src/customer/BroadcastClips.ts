import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup } from "effect/http-api"
import { Broadcast } from "./Broadcast.ts"
import { BroadcastAccess } from "./BroadcastAccess.ts"
import { clipPage, ClipRow } from "./Clips.ts"
import { customerEndpoint } from "./CustomerEndpoint.ts"
import { pagedList } from "./PagedList.ts"
import { broadcastId, limit, page } from "./parameters.ts"

const list = HttpApiEndpoint.get("list", "/broadcasts/:broadcastId/clips", {
  params: broadcastId,
  query: { ...page, ...limit },
  success: Schema.Struct({ success: Schema.Literal(true), broadcast: Broadcast, ...pagedList(ClipRow) })
}).annotateMerge(customerEndpoint(
  {
    code: "broadcast.clips",
    family: "broadcast",
    units: 4,
    streamer: "broadcastId",
    pageSize: clipPage,
    errors: ["broadcast_not_found"]
  },
  {
    title: "Broadcast clips",
    description:
      "Every clip that shows what happened during a broadcast and was not deleted, whenever it was made; where the source does not tell what it shows, the moment at which it was made counts. What happened last comes first; of the same moment by the platform's id, descending."
  }
))

/** The clips of a broadcast. */
export class BroadcastClips extends HttpApiGroup.make("broadcastClips").add(list).middleware(BroadcastAccess) {}
