import { AdminApi } from "@kickstand/api/admin/AdminApi"
import { ChannelNotTracked } from "@kickstand/api/admin/Transfer"
import { BroadcastNotFound } from "@kickstand/domain/broadcast/BroadcastNotFound"
import { Broadcasts } from "@kickstand/domain/broadcast/Broadcasts"
import { ChannelRegistry } from "@kickstand/domain/channel/ChannelRegistry"
import { channelId } from "@kickstand/domain/event/ChannelId"
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { broadcastsOf } from "../dashboard/broadcastsOf.ts"

/** Answers the admin API's questions about times on air. */
export const layerBroadcasts = HttpApiBuilder.group(AdminApi, "broadcasts", Effect.fnUntraced(function*(handlers) {
  const registry = yield* ChannelRegistry
  const broadcasts = yield* Broadcasts
  const told = yield* broadcastsOf

  return handlers.handleAll({
    list: Effect.fnUntraced(function*({ params: { platform, userId }, query }) {
      const channel = yield* registry.find(channelId(platform, userId))
      if (channel === null) return yield* new ChannelNotTracked({ channel: channelId(platform, userId) })
      const { from = Number.NEGATIVE_INFINITY, limit = 10, minutes = null, page = 1, title = "", to } = query
      const began = { since: from, until: to === undefined ? Number.POSITIVE_INFINITY : to - 1 }
      return yield* told.list(channel, { page, limit, began, title: title.trim() === "" ? null : title.trim(), minutes })
    }),
    show: Effect.fnUntraced(function*({ params }) {
      const broadcast = yield* broadcasts.find(params.id)
      const channel = broadcast === null ? null : yield* registry.find(broadcast.channel)
      if (broadcast === null || channel === null) return yield* new BroadcastNotFound(params)
      return yield* told.show(channel, broadcast)
    })
  })
}))
