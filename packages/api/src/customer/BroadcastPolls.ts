import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup } from "effect/http-api"
import { Broadcast } from "./Broadcast.ts"
import { BroadcastAccess } from "./BroadcastAccess.ts"
import { customerEndpoint } from "./CustomerEndpoint.ts"
import { pagedList } from "./PagedList.ts"
import { broadcastId, limit, page } from "./parameters.ts"
import { Poll, pollPage } from "./Polls.ts"

const { id, title, options, ...timing } = Poll.fields

/** A poll of a broadcast. */
export const BroadcastPoll = Schema.Struct({ id, title, options, total_votes: Schema.Int, ...timing }).annotate({
  identifier: "BroadcastPoll"
})

const list = HttpApiEndpoint.get("list", "/broadcasts/:broadcastId/polls", {
  params: broadcastId,
  query: { ...page, ...limit },
  success: Schema.Struct({ success: Schema.Literal(true), broadcast: Broadcast, ...pagedList(BroadcastPoll) })
}).annotateMerge(customerEndpoint(
  {
    code: "broadcast.polls",
    family: "broadcast",
    units: 4,
    streamer: "broadcastId",
    pageSize: pollPage,
    errors: ["broadcast_not_found"]
  },
  {
    title: "Broadcast polls",
    description:
      "Polls that were opened during a broadcast, with the votes that were told last. Newest first; of the same moment by the event that told of them first, descending."
  }
))

/** What a streamer asked their viewers during a broadcast. */
export class BroadcastPolls extends HttpApiGroup.make("broadcastPolls").add(list).middleware(BroadcastAccess) {}
