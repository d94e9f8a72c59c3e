import { AdminApi } from "@kickstand/api/admin/AdminApi"
import { ChannelRegistry } from "@kickstand/domain/channel/ChannelRegistry"
import { Gaps } from "@kickstand/domain/realtime/Gaps"
import { RealtimeChannels } from "@kickstand/domain/realtime/RealtimeChannels"
import { UnknownChannel } from "@kickstand/domain/tracking/UnknownChannel"
import { Clock, Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"

/** How old a gap may be and still be shown; milliseconds. */
const shownMillis = 7 * 86_400_000

/** Answers the admin API's questions about Kick's socket. */
export const layerRealtime = HttpApiBuilder.group(AdminApi, "realtime", Effect.fnUntraced(function*(handlers) {
  const registry = yield* ChannelRegistry
  const realtime = yield* RealtimeChannels
  const gaps = yield* Gaps
  return handlers.handleAll({
    status: Effect.fnUntraced(function*() {
      const after = (yield* Clock.currentTimeMillis) - shownMillis
      const slugs = new Map((yield* registry.list).map(({ id, slug }) => [id, slug]))
      const channels = (yield* realtime.list).map((each) => ({ ...each, slug: slugs.get(each.channel) ?? null }))
      return { channels, gaps: yield* gaps.list({ after, limit: 100 }) }
    }),
    turn: Effect.fnUntraced(function*({ params: { slug }, payload: { on } }) {
      const tracked = yield* registry.findBySlug(slug)
      if (tracked === null || tracked.platform !== "kick") return yield* new UnknownChannel({ platform: "kick", slug })
      yield* realtime.turn(tracked.id, on)
      return { channel: tracked.id, on }
    })
  })
}))
