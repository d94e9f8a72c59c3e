import type { Broadcast } from "@kickstand/domain/broadcast/Broadcast"
import { Context } from "effect"

/** The broadcast that a request asks about; the caller is granted the streamer whose it is. */
export class RequestedBroadcast extends Context.Service<RequestedBroadcast, Broadcast>()(
  "kickstand/api/customer/RequestedBroadcast"
) {}
