import { broadcastPage } from "@kickstand/api/customer/BroadcastHistory"
import { CustomerApi } from "@kickstand/api/customer/CustomerApi"
import type { Broadcast } from "@kickstand/domain/broadcast/Broadcast"
import { Broadcasts } from "@kickstand/domain/broadcast/Broadcasts"
import { Clips } from "@kickstand/domain/clip/Clips"
import type { TrackedChannel } from "@kickstand/domain/channel/TrackedChannel"
import { dayMillis } from "@kickstand/domain/projection/Window"
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { answersAboutStreamer } from "./answersAboutStreamer.ts"
import { paged, pageRequest } from "./paged.ts"

interface ClippedBroadcast extends Broadcast {
  readonly clips: number
}

const row = ({ slug, channelId }: TrackedChannel, now: number) => ({ id, title, startedAt, endedAt, clips }: ClippedBroadcast) => ({
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
    const clips = yield* Clips
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
        const onAir = found.items.map(({ startedAt, endedAt }) => ({ since: startedAt, until: endedAt ?? window.until }))
        const counts = yield* clips.counts(channel, onAir)
        const items = found.items.map((broadcast, index) => ({ ...broadcast, clips: counts[index] ?? 0 }))
        return paged({ items, total: found.total }, page, row(tracked, window.until))
      }))
    })
  }
))
