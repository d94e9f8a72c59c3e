import { leaderboardPage } from "@kickstand/api/customer/Charts"
import { CustomerApi } from "@kickstand/api/customer/CustomerApi"
import { dailyTrend, hourlyActivity, timeZone } from "@kickstand/domain/chat/charts"
import { Chat } from "@kickstand/domain/chat/Chat"
import { DateTime, Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { answersAboutStreamer } from "./answersAboutStreamer.ts"

const utc = DateTime.zoneMakeNamedUnsafe("UTC")
const zoneOf = (name: string | undefined) => name === undefined ? utc : timeZone(name) ?? utc

/** Answers with charts of one streamer's chat. */
export const layerCharts = HttpApiBuilder.group(CustomerApi, "charts", Effect.fnUntraced(function*(handlers) {
  const chat = yield* Chat
  const about = yield* answersAboutStreamer

  return handlers.handleAll({
    hourlyActivity: ({ query }) =>
      about(({ channel, window }) =>
        Effect.map(chat.activitySince(channel, window.since), (activity) =>
          hourlyActivity(activity, zoneOf(query.timezone)))
      ),
    dailyTrend: ({ query }) =>
      about(({ channel, window: { since, until } }) =>
        Effect.map(chat.activitySince(channel, since), (activity) =>
          dailyTrend(activity, { since, now: until }, zoneOf(query.timezone)))
      ),
    activeUsers: ({ query }) =>
      about(({ channel, window }) => {
        const top = chat.topChattersSince(channel, window.since, query.limit ?? leaderboardPage.byDefault)
        return Effect.map(top, (chatters) => ({
          labels: chatters.map(({ username }) => username),
          data: chatters.map(({ messages }) => messages)
        }))
      })
  })
}))
