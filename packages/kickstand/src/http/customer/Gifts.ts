import { CustomerApi } from "@kickstand/api/customer/CustomerApi"
import { giftPage } from "@kickstand/api/customer/Gifts"
import { KicksGifts } from "@kickstand/domain/gift/KicksGifts"
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { describeGift } from "./describeGift.ts"
import { describedStreamer } from "./describedStreamer.ts"
import { paged, pageRequest } from "./paged.ts"

const success = true as const

/** Answers questions about the KICKs that were sent to a streamer. */
export const layerGifts = HttpApiBuilder.group(CustomerApi, "gifts", Effect.fnUntraced(function*(handlers) {
  const gifts = yield* KicksGifts
  const described = yield* describedStreamer

  return handlers.handleAll({
    latest: Effect.fnUntraced(function*({ query }) {
      const { channel, window, streamer } = yield* described
      const page = pageRequest(query, giftPage)
      return { success, streamer, ...paged(yield* gifts.list(channel, window, page), page, describeGift) }
    }),
    total: Effect.fnUntraced(function*() {
      const { channel, window, streamer } = yield* described
      return { success, streamer, total_gifts: yield* gifts.total(channel, window) }
    })
  })
}))
