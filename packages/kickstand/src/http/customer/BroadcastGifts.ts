import { CustomerApi } from "@kickstand/api/customer/CustomerApi"
import { giftPage } from "@kickstand/api/customer/Gifts"
import { KicksGifts } from "@kickstand/domain/gift/KicksGifts"
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { describedBroadcast } from "./describedBroadcast.ts"
import { describeGift } from "./describeGift.ts"
import { paged, pageRequest } from "./paged.ts"

const success = true as const

/** Answers questions about the KICKs that were sent during a broadcast. */
export const layerBroadcastGifts = HttpApiBuilder.group(CustomerApi, "broadcastGifts", Effect.fnUntraced(
  function*(handlers) {
    const gifts = yield* KicksGifts

    return handlers.handleAll({
      total: Effect.fnUntraced(function*() {
        const { channel, window, broadcast } = yield* describedBroadcast
        return { success, broadcast, total_gifts: yield* gifts.total(channel, window) }
      }),
      list: Effect.fnUntraced(function*({ query }) {
        const { channel, window, broadcast } = yield* describedBroadcast
        const page = pageRequest(query, giftPage)
        return { success, broadcast, ...paged(yield* gifts.list(channel, window, page), page, describeGift) }
      })
    })
  }
))
