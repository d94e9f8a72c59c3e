import { CustomerApi } from "@kickstand/api/customer/CustomerApi"
import { pinPage } from "@kickstand/api/customer/PinnedMessages"
import { Pins } from "@kickstand/domain/pin/Pins"
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { describedBroadcast } from "./describedBroadcast.ts"
import { describePin } from "./describePin.ts"
import { paged, pageRequest } from "./paged.ts"

/** Answers what stood above a chat during a broadcast. */
export const layerBroadcastPinnedMessages = HttpApiBuilder.group(CustomerApi, "broadcastPinnedMessages", Effect.fnUntraced(
  function*(handlers) {
    const pins = yield* Pins

    return handlers.handleAll({
      list: Effect.fnUntraced(function*({ query }) {
        const { channel, window, broadcast } = yield* describedBroadcast
        const page = pageRequest(query, pinPage)
        return { success: true as const, broadcast, ...paged(yield* pins.list(channel, window, page), page, describePin) }
      })
    })
  }
))
