import { RequestedStreamer } from "@kickstand/api/customer/RequestedStreamer"
import { ChannelStates } from "@kickstand/domain/channel/ChannelStates"
import { Effect } from "effect"
import { recently } from "./asOf.ts"
import { describeStreamer } from "./describeStreamer.ts"

/** Makes the opening of most answers: whom the request asks about, and the 30 days that end now, or as of the
 * first page of a list. */
export const describedStreamer = Effect.map(ChannelStates, (states) =>
  Effect.gen(function*() {
    const channel = yield* RequestedStreamer
    const window = yield* recently
    return { channel: channel.id, window, streamer: describeStreamer(channel, yield* states.get(channel.id)) }
  }))
