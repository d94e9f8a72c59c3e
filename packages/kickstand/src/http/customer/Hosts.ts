import { CustomerApi } from "@kickstand/api/customer/CustomerApi"
import { hostPage } from "@kickstand/api/customer/Hosts"
import { Hosts } from "@kickstand/domain/host/Hosts"
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { describedStreamer } from "./describedStreamer.ts"
import { describeHost } from "./describeHost.ts"
import { paged, pageRequest } from "./paged.ts"

/** Answers who hosted a streamer. */
export const layerHosts = HttpApiBuilder.group(CustomerApi, "hosts", Effect.fnUntraced(function*(handlers) {
  const hosts = yield* Hosts
  const described = yield* describedStreamer

  return handlers.handleAll({
    list: Effect.fnUntraced(function*({ query }) {
      const { channel, window, streamer } = yield* described
      const page = pageRequest(query, hostPage)
      return { success: true as const, streamer, ...paged(yield* hosts.list(channel, window, page), page, describeHost) }
    })
  })
}))
