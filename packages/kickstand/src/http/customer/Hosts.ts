import { CustomerApi } from "@kickstand/api/customer/CustomerApi"
import { hostPage } from "@kickstand/api/customer/Hosts"
import { Hosts } from "@kickstand/domain/host/Hosts"
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { answersAboutStreamer } from "./answersAboutStreamer.ts"
import { describeHost } from "./describeHost.ts"
import { paged, pageRequest } from "./paged.ts"

/** Answers who hosted a streamer. */
export const layerHosts = HttpApiBuilder.group(CustomerApi, "hosts", Effect.fnUntraced(function*(handlers) {
  const hosts = yield* Hosts
  const about = yield* answersAboutStreamer

  return handlers.handleAll({
    list: ({ query }) =>
      about(({ channel, window }) => {
        const page = pageRequest(query, hostPage)
        return Effect.map(hosts.list(channel, window, page), (found) => paged(found, page, describeHost))
      })
  })
}))
