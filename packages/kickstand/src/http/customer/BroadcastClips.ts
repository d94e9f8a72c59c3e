import { clipPage } from "@kickstand/api/customer/Clips"
import { CustomerApi } from "@kickstand/api/customer/CustomerApi"
import { Clips } from "@kickstand/domain/clip/Clips"
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { describeClip } from "./describeClip.ts"
import { describedBroadcast } from "./describedBroadcast.ts"
import { paged, pageRequest } from "./paged.ts"

/** Answers with the clips of a broadcast. */
export const layerBroadcastClips = HttpApiBuilder.group(CustomerApi, "broadcastClips", Effect.fnUntraced(
  function*(handlers) {
    const clips = yield* Clips

    return handlers.handleAll({
      list: Effect.fnUntraced(function*({ query }) {
        const { channel, window, broadcast } = yield* describedBroadcast
        const page = pageRequest(query, clipPage)
        const found = yield* clips.showing(channel, window, page)
        const rows = paged(found, page, (clip) => describeClip(clip, broadcast.streamer_slug))
        return { success: true as const, broadcast, ...rows }
      })
    })
  }
))
