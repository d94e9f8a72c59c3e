import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup } from "effect/http-api"
import { Broadcast } from "./Broadcast.ts"
import { BroadcastAccess } from "./BroadcastAccess.ts"
import { customerEndpoint } from "./CustomerEndpoint.ts"
import { Gift, giftPage } from "./Gifts.ts"
import { pagedList } from "./PagedList.ts"
import { broadcastId, limit, page } from "./parameters.ts"

const shared = { family: "broadcast", streamer: "broadcastId", errors: ["broadcast_not_found"] } as const
const success = Schema.Literal(true)

const total = HttpApiEndpoint.get("total", "/broadcasts/:broadcastId/gifts/total", {
  params: broadcastId,
  success: Schema.Struct({ success, broadcast: Broadcast, total_gifts: Schema.Int })
}).annotateMerge(customerEndpoint(
  { ...shared, code: "broadcast.gifts_total", units: 2 },
  {
    title: "Broadcast gift total",
    description: "How many KICKs were sent during a broadcast: the sum of all gifts' amounts."
  }
))

const list = HttpApiEndpoint.get("list", "/broadcasts/:broadcastId/gifts", {
  params: broadcastId,
  query: { ...page, ...limit },
  success: Schema.Struct({ success, broadcast: Broadcast, ...pagedList(Gift) })
}).annotateMerge(customerEndpoint(
  { ...shared, code: "broadcast.gifts", units: 4, pageSize: giftPage },
  {
    title: "Broadcast gifts",
    description: "The KICKs sent during a broadcast, gift by gift. Latest first; of the same moment by id, descending."
  }
))

/** The KICKs that were sent during a broadcast. */
export class BroadcastGifts extends HttpApiGroup.make("broadcastGifts").add(total, list).middleware(BroadcastAccess) {}
