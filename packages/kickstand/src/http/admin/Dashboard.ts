import { AdminApi } from "@kickstand/api/admin/AdminApi"
import { ChannelNotTracked } from "@kickstand/api/admin/Transfer"
import { ChannelRegistry } from "@kickstand/domain/channel/ChannelRegistry"
import { timeZone } from "@kickstand/domain/chat/charts"
import { channelId } from "@kickstand/domain/event/ChannelId"
import { Cache, DateTime, Effect, Latch, Layer } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { Closing } from "../Closing.ts"
import { SimilarChannels } from "../customer/SimilarChannels.ts"
import { overviewEvents } from "../dashboard/overviewEvents.ts"
import { overviewOf } from "../dashboard/overviewOf.ts"
import { reportOf } from "../dashboard/reportOf.ts"

const utc = DateTime.zoneMakeNamedUnsafe("UTC")
const zoneOf = (name: string) => timeZone(name) ?? utc

/** Everybody who looks within this time sees the same: ten open dashboards cost as much as one. */
const sharedFor = "1500 millis"

/** Answers what the dashboard shows at a glance. */
export const layerDashboard = HttpApiBuilder.group(AdminApi, "dashboard", Effect.fnUntraced(function*(handlers) {
  const registry = yield* ChannelRegistry
  const report = yield* reportOf
  const describe = yield* overviewOf
  const server = yield* Closing
  const routes = yield* Latch.make()
  yield* Effect.addFinalizer(() => routes.open)
  const closing = Effect.raceFirst(server.await, routes.await)
  const overviews = yield* Cache.make({
    lookup: (zone: string) => describe(zoneOf(zone)),
    capacity: 20,
    timeToLive: sharedFor
  })
  const overview = ({ timezone = "UTC" }: { readonly timezone?: string }) => Cache.get(overviews, timezone)

  return handlers.handleAll({
    overview: ({ query }) => overview(query),
    live: ({ query }) => Effect.succeed(overviewEvents(overview(query), closing)),
    channel: Effect.fnUntraced(function*({ params: { platform, userId }, query: { days = 30, timezone = "UTC" } }) {
      const channel = yield* registry.find(channelId(platform, userId))
      if (channel === null) return yield* new ChannelNotTracked({ channel: channelId(platform, userId) })
      return yield* report(channel, days, zoneOf(timezone))
    })
  })
})).pipe(Layer.provide(SimilarChannels.layer))
