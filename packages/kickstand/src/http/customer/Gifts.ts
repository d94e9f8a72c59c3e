import { CustomerApi } from "@kickstand/api/customer/CustomerApi"
import { giftPage } from "@kickstand/api/customer/Gifts"
import { KicksGifts } from "@kickstand/domain/gift/KicksGifts"
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { describeGift } from "./describeGift.ts"
import { answersAboutStreamer } from "./answersAboutStreamer.ts"
import { paged, pageRequest } from "./paged.ts"

/** Answers questions about the KICKs that were sent to a streamer. */
export const layerGifts = HttpApiBuilder.group(CustomerApi, "gifts", Effect.fnUntraced(function*(handlers) {
  const gifts = yield* KicksGifts
  const about = yield* answersAboutStreamer

  return handlers.handleAll({
    latest: ({ query }) =>
      about(({ channel, window }) => {
        const page = pageRequest(query, giftPage)
        return Effect.map(gifts.list(channel, window, page), (found) => paged(found, page, describeGift))
      }),
    total: () =>
      about(({ channel, window }) => Effect.map(gifts.total(channel, window), (total) => ({ total_gifts: total })))
  })
}))
