import { CustomerApi } from "@kickstand/api/customer/CustomerApi"
import { pollPage } from "@kickstand/api/customer/Polls"
import { Polls } from "@kickstand/domain/poll/Polls"
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { answersAboutStreamer } from "./answersAboutStreamer.ts"
import { describePoll } from "./describePoll.ts"
import { paged, pageRequest } from "./paged.ts"

/** Answers what a streamer asked their viewers. */
export const layerPolls = HttpApiBuilder.group(CustomerApi, "polls", Effect.fnUntraced(function*(handlers) {
  const polls = yield* Polls
  const about = yield* answersAboutStreamer

  return handlers.handleAll({
    list: ({ query }) =>
      about(({ channel, window }) => {
        const page = pageRequest(query, pollPage)
        return Effect.map(polls.list(channel, window, page), (found) => paged(found, page, describePoll))
      })
  })
}))
