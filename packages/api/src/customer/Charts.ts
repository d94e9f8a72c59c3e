import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup } from "effect/http-api"
import { customerEndpoint } from "./CustomerEndpoint.ts"
import { limit, slug, timezone } from "./parameters.ts"
import { Streamer } from "./Streamer.ts"
import { StreamerAccess } from "./StreamerAccess.ts"

const shared = {
  family: "streamer_profile",
  units: 2,
  streamer: "slug",
  errors: ["streamer_not_found", "streamer_chatroom_not_found"]
} as const

/** How many of the most active chatters may be asked for. */
export const leaderboardPage = { maximum: "plan", byDefault: 10 } as const

const Chart = Schema.Struct({
  success: Schema.Literal(true),
  streamer: Streamer,
  labels: Schema.Array(Schema.String),
  /** As many as there are labels. */
  data: Schema.Array(Schema.Int)
})

const hourlyActivity = HttpApiEndpoint.get("hourlyActivity", "/streamers/:slug/charts/hourly-activity", {
  params: slug,
  query: timezone,
  success: Chart
}).annotateMerge(customerEndpoint(
  { ...shared, code: "streamer.hourly_activity" },
  {
    title: "Hourly activity chart",
    description: "Messages of the last 30 days by hour of the day: 24 buckets from `00:00` to `23:00`."
  }
))

const dailyTrend = HttpApiEndpoint.get("dailyTrend", "/streamers/:slug/charts/daily-trend", {
  params: slug,
  query: timezone,
  success: Chart
}).annotateMerge(customerEndpoint(
  { ...shared, code: "streamer.daily_trend" },
  {
    title: "Daily trend",
    description: "Messages by day over the last 30 days, oldest first, days without messages included."
  }
))

const activeUsers = HttpApiEndpoint.get("activeUsers", "/streamers/:slug/charts/active-users", {
  params: slug,
  query: limit,
  success: Chart
}).annotateMerge(customerEndpoint(
  { ...shared, code: "streamer.active_users", pageSize: leaderboardPage },
  { title: "Most active chatters", description: "Who wrote most during the last 30 days, most messages first." }
))

/** A streamer's chat as charts: parallel arrays of labels and numbers. */
export class Charts extends HttpApiGroup.make("charts")
  .add(hourlyActivity, dailyTrend, activeUsers)
  .middleware(StreamerAccess)
{}
