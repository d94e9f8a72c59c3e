import { broadcastPage } from "@kickstand/api/customer/BroadcastHistory"
import { CustomerApi } from "@kickstand/api/customer/CustomerApi"
import { Broadcasts, type ListedBroadcast } from "@kickstand/domain/broadcast/Broadcasts"
import type { TrackedChannel } from "@kickstand/domain/channel/TrackedChannel"
import { dayMillis } from "@kickstand/domain/projection/Window"
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { answersAboutStreamer } from "./answersAboutStreamer.ts"
import { paged, pageRequest } from "./paged.ts"

const row = ({ slug, channelId }: TrackedChannel, now: number) => ({ id, title, startedAt, endedAt, clips }: ListedBroadcast) => ({
  id,
  channel_id: channelId,
  title,
  started_at: startedAt,
  ended_at: endedAt,
  is_live: endedAt === null,
  slug,
  duration_seconds: Math.max(0, Math.floor(((endedAt ?? now) - startedAt) / 1000)),
  clip_count: clips
})

/** Answers with a streamer's broadcasts. */
export const layerBroadcastHistory = HttpApiBuilder.group(CustomerApi, "broadcastHistory", Effect.fnUntraced(
  function*(handlers) {
    const broadcasts = yield* Broadcasts
    const about = yield* answersAboutStreamer

    return handlers.handleAll({
      list: ({ query }) => about(Effect.fnUntraced(function*({ channel, tracked, window }) {
        const { search = "", startDate, endDate } = query
        const page = pageRequest(query, broadcastPage)
        const found = yield* broadcasts.page(channel, {
          ...page,
          began: {
            since: startDate ?? Number.NEGATIVE_INFINITY,
            until: endDate === undefined ? Number.POSITIVE_INFINITY : endDate + dayMillis - 1,
            known: window.known
          },
          title: tracked.slug.includes(search.toLowerCase()) ? null : search
        })
        return paged(found, page, row(tracked, window.until))
      }))
    })
  }
))
