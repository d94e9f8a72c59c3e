import { CustomerApi } from "@kickstand/api/customer/CustomerApi"
import { pollPage } from "@kickstand/api/customer/Polls"
import { Polls } from "@kickstand/domain/poll/Polls"
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { describedStreamer } from "./describedStreamer.ts"
import { describePoll } from "./describePoll.ts"
import { paged, pageRequest } from "./paged.ts"

/** Answers what a streamer asked their viewers. */
export const layerPolls = HttpApiBuilder.group(CustomerApi, "polls", Effect.fnUntraced(function*(handlers) {
  const polls = yield* Polls
  const described = yield* describedStreamer

  return handlers.handleAll({
    list: Effect.fnUntraced(function*({ query }) {
      const { channel, window, streamer } = yield* described
      const page = pageRequest(query, pollPage)
      return { success: true as const, streamer, ...paged(yield* polls.list(channel, window, page), page, describePoll) }
    })
  })
}))
