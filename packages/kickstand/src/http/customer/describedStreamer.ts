import { RequestedStreamer } from "@kickstand/api/customer/RequestedStreamer"
import { ChannelStates } from "@kickstand/domain/channel/ChannelStates"
import { rollingSince, type Window } from "@kickstand/domain/projection/Window"
import { Clock, Effect } from "effect"
import { describeStreamer } from "./describeStreamer.ts"

/** Makes the opening of most answers: whom the request asks about, and the 30 days that end now. */
export const describedStreamer = Effect.map(ChannelStates, (states) =>
  Effect.gen(function*() {
    const channel = yield* RequestedStreamer
    const until = yield* Clock.currentTimeMillis
    const window: Window = { since: rollingSince(until, 30), until }
    return { channel: channel.id, window, streamer: describeStreamer(channel, yield* states.get(channel.id)) }
  }))
