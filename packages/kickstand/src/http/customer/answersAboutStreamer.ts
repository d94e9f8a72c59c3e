import { RequestedStreamer } from "@kickstand/api/customer/RequestedStreamer"
import { ChannelStates } from "@kickstand/domain/channel/ChannelStates"
import type { TrackedChannel } from "@kickstand/domain/channel/TrackedChannel"
import type { Window } from "@kickstand/domain/projection/Window"
import { Effect } from "effect"
import { recently } from "./asOf.ts"
import { describeStreamer } from "./describeStreamer.ts"

/** Whom a request asks about, and the 30 days that end now, or as of the first page of a list. */
interface AskedAbout extends Pick<TrackedChannel, "slug"> {
  readonly channel: TrackedChannel["id"]
  readonly tracked: TrackedChannel
  readonly window: Window
}

/**
 * Makes answers about a streamer, which open with who that is. What is asked and who the streamer is are looked up at
 * once: one after the other, the second would cost every answer a way to the database and back.
 */
export const answersAboutStreamer = Effect.map(
  ChannelStates,
  (states) => <A extends object, E, R>(ask: (about: AskedAbout) => Effect.Effect<A, E, R>) =>
    Effect.gen(function*() {
      const tracked = yield* RequestedStreamer
      const { id: channel, slug } = tracked
      const [answer, state] = yield* Effect.all(
        [Effect.flatMap(recently, (window) => ask({ channel, slug, tracked, window })), states.get(channel)],
        { concurrency: "unbounded" }
      )
      return { success: true as const, streamer: describeStreamer(tracked, state), ...answer }
    })
)
