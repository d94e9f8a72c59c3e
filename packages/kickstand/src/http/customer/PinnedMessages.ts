import { CustomerApi } from "@kickstand/api/customer/CustomerApi"
import { pinPage } from "@kickstand/api/customer/PinnedMessages"
import { stableNumber } from "@kickstand/domain/event/stableNumber"
import type { PinnedMessage } from "@kickstand/domain/pin/PinnedMessage"
import { Pins } from "@kickstand/domain/pin/Pins"
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { answersAboutStreamer } from "./answersAboutStreamer.ts"
import { describePin } from "./describePin.ts"
import { paged, pageRequest } from "./paged.ts"

const row = (pin: PinnedMessage) => ({ id: stableNumber(pin.id), ...describePin(pin) })

/** Answers what stood above a streamer's chat. */
export const layerPinnedMessages = HttpApiBuilder.group(CustomerApi, "pinnedMessages", Effect.fnUntraced(
  function*(handlers) {
    const pins = yield* Pins
    const about = yield* answersAboutStreamer

    return handlers.handleAll({
      list: ({ query }) =>
        about(({ channel, window }) => {
          const ever = { ...window, since: Number.NEGATIVE_INFINITY }
          const page = pageRequest(query, pinPage)
          return Effect.map(pins.list(channel, ever, page), (found) => paged(found, page, row))
        })
    })
  }
))
