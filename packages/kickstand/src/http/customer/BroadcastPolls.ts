import { CustomerApi } from "@kickstand/api/customer/CustomerApi"
import { pollPage } from "@kickstand/api/customer/Polls"
import type { Poll } from "@kickstand/domain/poll/Poll"
import { Polls } from "@kickstand/domain/poll/Polls"
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { describedBroadcast } from "./describedBroadcast.ts"
import { describePoll } from "./describePoll.ts"
import { paged, pageRequest } from "./paged.ts"

const row = (poll: Poll) => ({
  ...describePoll(poll),
  total_votes: poll.told.value.options.reduce((sum, { votes }) => sum + votes, 0)
})

/** Answers what a streamer asked their viewers during a broadcast. */
export const layerBroadcastPolls = HttpApiBuilder.group(CustomerApi, "broadcastPolls", Effect.fnUntraced(
  function*(handlers) {
    const polls = yield* Polls

    return handlers.handleAll({
      list: Effect.fnUntraced(function*({ query }) {
        const { channel, window, broadcast } = yield* describedBroadcast
        const page = pageRequest(query, pollPage)
        return { success: true as const, broadcast, ...paged(yield* polls.list(channel, window, page), page, row) }
      })
    })
  }
))
