import type { TrackedChannel } from "@kickstand/domain/channel/TrackedChannel"
import { Context } from "effect"

/** The streamer that a request asks about, found and granted to the caller. */
export class RequestedStreamer extends Context.Service<RequestedStreamer, TrackedChannel>()(
  "kickstand/api/customer/RequestedStreamer"
) {}
