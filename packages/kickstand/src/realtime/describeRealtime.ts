import { ChannelRegistry } from "@kickstand/domain/channel/ChannelRegistry"
import { Gaps } from "@kickstand/domain/realtime/Gaps"
import { RealtimeChannels } from "@kickstand/domain/realtime/RealtimeChannels"
import { Clock, Effect } from "effect"

/** How old a gap may be and still be shown; milliseconds. */
const shownMillis = 7 * 86_400_000

/** What is followed over Kick's socket, and when it was not heard; the newest 100 gaps. */
export const describeRealtime = Effect.fn("describeRealtime")(function*() {
  const after = (yield* Clock.currentTimeMillis) - shownMillis
  const slugs = new Map((yield* (yield* ChannelRegistry).list).map(({ id, slug }) => [id, slug]))
  const followed = yield* (yield* RealtimeChannels).list
  const channels = followed.map((each) => ({ ...each, slug: slugs.get(each.channel) ?? null }))
  return { channels, gaps: yield* (yield* Gaps).list({ after, limit: 100 }) }
})
