import type { StreamStatus } from "@kickstand/api/public/Core"
import { ChannelStates } from "@kickstand/domain/channel/ChannelStates"
import type { ChannelId } from "@kickstand/domain/event/ChannelId"
import { Viewership } from "@kickstand/domain/viewership/Viewership"
import { Effect } from "effect"
import { byPlatform, type PublicOccasion } from "./publicAnswers.ts"

/** A number of viewers that was told longer ago says nothing of now; milliseconds. */
const sampleMillis = 3_600_000

/** How a broadcaster's streams stand. */
export const streamStatusOf = Effect.gen(function*() {
  const states = yield* ChannelStates
  const viewership = yield* Viewership

  const statusOf = (now: number) => Effect.fnUntraced(function*(channel: ChannelId) {
    const state = yield* states.get(channel)
    const live = state?.live?.value
    if (live?.isLive !== true) return { is_live: false }
    const since = Math.max(now - sampleMillis, live.startedAt ?? 0)
    const samples = yield* viewership.samples(channel, { since, until: now })
    return {
      is_live: true,
      viewer_count: samples.at(-1)?.viewers ?? null,
      stream_title: state?.title?.value ?? null,
      category_name: state?.metadata?.value.category?.name ?? null
    }
  })

  return Effect.fnUntraced(function*({ broadcaster, now }: PublicOccasion) {
    const platforms = yield* byPlatform(broadcaster, statusOf(now))
    return {
      is_live: Object.values(platforms).some(({ is_live }) => is_live),
      platforms
    } satisfies typeof StreamStatus.Type
  })
})
