import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup } from "effect/http-api"
import { Broadcast } from "./Broadcast.ts"
import { BroadcastAccess } from "./BroadcastAccess.ts"
import { customerEndpoint } from "./CustomerEndpoint.ts"
import { pagedList } from "./PagedList.ts"
import { broadcastId, limit, page } from "./parameters.ts"
import { BroadcastPin, pinPage } from "./PinnedMessages.ts"

const list = HttpApiEndpoint.get("list", "/broadcasts/:broadcastId/pinned-messages", {
  params: broadcastId,
  query: { ...page, ...limit },
  success: Schema.Struct({ success: Schema.Literal(true), broadcast: Broadcast, ...pagedList(BroadcastPin) })
}).annotateMerge(customerEndpoint(
  {
    code: "broadcast.pinned_messages",
    family: "broadcast",
    units: 4,
    streamer: "broadcastId",
    pageSize: pinPage,
    errors: ["broadcast_not_found"]
  },
  {
    title: "Broadcast pinned messages",
    description:
      "Every message that was pinned during a broadcast, each time that it was. Newest first; of the same moment by event id, descending. What was taken down after the broadcast is told, too."
  }
))

/** What stood above a chat during a broadcast. */
export class BroadcastPinnedMessages
  extends HttpApiGroup.make("broadcastPinnedMessages").add(list).middleware(BroadcastAccess)
{}
