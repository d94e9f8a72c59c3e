import type { ChannelNow, Overview } from "@kickstand/api/admin/Dashboard"
import { ChannelRegistry } from "@kickstand/domain/channel/ChannelRegistry"
import { ChannelStates } from "@kickstand/domain/channel/ChannelStates"
import type { TrackedChannel } from "@kickstand/domain/channel/TrackedChannel"
import { Chat } from "@kickstand/domain/chat/Chat"
import { WindowedChat } from "@kickstand/domain/chat/WindowedChat"
import { dayMillis } from "@kickstand/domain/projection/Window"
import { Viewership } from "@kickstand/domain/viewership/Viewership"
import { Clock, type DateTime, Effect } from "effect"
import { besideUsual, usualDays } from "./besideUsual.ts"
import { newsOf } from "./newsOf.ts"

const hourMillis = 3_600_000

/** News that are older are none. */
const newsMillis = 30 * dayMillis

/** How much of the news is told. */
const newsCount = 20

/** How many channels are asked about at once. */
const concurrency = 4

/** Tells of all tracked channels what is going on, by the clocks of a time zone. */
export const overviewOf = Effect.gen(function*() {
  const registry = yield* ChannelRegistry
  const states = yield* ChannelStates
  const chat = yield* Chat
  const windowed = yield* WindowedChat
  const viewership = yield* Viewership
  const news = yield* newsOf

  const describe = Effect.fnUntraced(function*(
    { displayName, id, platform, slug, userId }: TrackedChannel,
    now: number,
    zone: DateTime.TimeZone
  ) {
    const hour = { since: now - hourMillis, until: now }
    const found = yield* Effect.all({
      state: states.get(id),
      segments: windowed.segments(id, hour, 60),
      viewers: viewership.samples(id, hour),
      activity: chat.activitySince(id, now - (usualDays + 2) * dayMillis)
    }, { concurrency: "unbounded" })
    const live = found.state?.live?.value
    const described: typeof ChannelNow.Type = {
      id,
      platform,
      userId,
      slug,
      displayName: displayName ?? found.state?.profile?.value.username ?? null,
      isLive: live?.isLive ?? false,
      startedAt: live?.startedAt ?? null,
      title: found.state?.title?.value ?? null,
      category: found.state?.metadata?.value.category?.name ?? null,
      minutes: found.segments.map(({ messages }) => messages),
      viewers: found.viewers,
      ...besideUsual(found.activity, now, zone)
    }
    return described
  })

  return Effect.fnUntraced(function*(zone: DateTime.TimeZone) {
    const at = yield* Clock.currentTimeMillis
    const tracked = yield* registry.list
    const channels = yield* Effect.forEach(tracked, (channel) => describe(channel, at, zone), { concurrency })
    const told = yield* Effect.forEach(tracked, ({ id }) => news(id, { since: at - newsMillis, until: at }), { concurrency })
    const newest = told.flat().sort((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1)).slice(0, newsCount)
    const overview: typeof Overview.Type = { at, channels, news: newest }
    return overview
  })
})
