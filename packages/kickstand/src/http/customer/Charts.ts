import { leaderboardPage } from "@kickstand/api/customer/Charts"
import { CustomerApi } from "@kickstand/api/customer/CustomerApi"
import { RequestedStreamer } from "@kickstand/api/customer/RequestedStreamer"
import { ChannelStates } from "@kickstand/domain/channel/ChannelStates"
import { dailyTrend, hourlyActivity, timeZone } from "@kickstand/domain/chat/charts"
import { Chat } from "@kickstand/domain/chat/Chat"
import { DateTime, Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { describeStreamer } from "./describeStreamer.ts"
import { recentWindow } from "./recentWindow.ts"

const success = true as const
const utc = DateTime.zoneMakeNamedUnsafe("UTC")
const zoneOf = (name: string | undefined) => name === undefined ? utc : timeZone(name) ?? utc

/** Answers with charts of one streamer's chat. */
export const layerCharts = HttpApiBuilder.group(CustomerApi, "charts", Effect.fnUntraced(function*(handlers) {
  const chat = yield* Chat
  const states = yield* ChannelStates

  const described = Effect.gen(function*() {
    const channel = yield* RequestedStreamer
    return { channel, streamer: describeStreamer(channel, yield* states.get(channel.id)) }
  })

  return handlers.handleAll({
    hourlyActivity: Effect.fnUntraced(function*({ query }) {
      const { channel, streamer } = yield* described
      const { since } = yield* recentWindow
      const activity = yield* chat.activitySince(channel.id, since)
      return { success, streamer, ...hourlyActivity(activity, zoneOf(query.timezone)) }
    }),
    dailyTrend: Effect.fnUntraced(function*({ query }) {
      const { channel, streamer } = yield* described
      const window = yield* recentWindow
      const activity = yield* chat.activitySince(channel.id, window.since)
      return { success, streamer, ...dailyTrend(activity, window, zoneOf(query.timezone)) }
    }),
    activeUsers: Effect.fnUntraced(function*({ query }) {
      const { channel, streamer } = yield* described
      const { since } = yield* recentWindow
      const chatters = yield* chat.topChattersSince(channel.id, since, query.limit ?? leaderboardPage.byDefault)
      return {
        success,
        streamer,
        labels: chatters.map(({ username }) => username),
        data: chatters.map(({ messages }) => messages)
      }
    })
  })
}))
