import type { ChannelId } from "@kickstand/domain/event/ChannelId"
import type { Platform } from "@kickstand/domain/event/Platform"
import { platformOf } from "@kickstand/domain/event/ChannelId"
import type { SubscriptionReport } from "@kickstand/domain/tracking/SubscriptionReport"
import { SubscriptionReports } from "@kickstand/domain/tracking/SubscriptionReports"
import { Effect } from "effect"

/** How a platform's subscriptions are, all in all. */
export const summarizeSubscriptions = ({ channels, triedAt: _triedAt, ...report }: SubscriptionReport) => ({
  ...report,
  wanted: channels.reduce((sum, { wanted }) => sum + wanted, 0),
  subscribed: channels.reduce((sum, { subscribed }) => sum + subscribed, 0)
})

/** How the subscriptions of a channel are in a report; `null` where it says nothing of it. */
export const subscriptionsIn = (report: SubscriptionReport | null, id: ChannelId) => {
  const found = report?.channels.find(({ channel }) => channel === id)
  return found === undefined ? null : { wanted: found.wanted, subscribed: found.subscribed, problem: found.problem }
}

/** What was last found out about each of the channels. */
export const subscriptionsOf = Effect.fn("subscriptionsOf")(function*<A extends { readonly id: ChannelId }>(
  channels: ReadonlyArray<A>
) {
  const reports = yield* SubscriptionReports
  const platforms = new Set(channels.map(({ id }) => platformOf(id)))
  const known = new Map<ChannelId, ReturnType<typeof subscriptionsIn>>()
  for (const platform of platforms) {
    for (const { channel, problem, subscribed, wanted } of (yield* reports.find(platform))?.channels ?? []) {
      known.set(channel, { wanted, subscribed, problem })
    }
  }
  return channels.map((channel) => ({ ...channel, subscriptions: known.get(channel.id) ?? null }))
})

/** How the subscriptions at the platforms are that were ever asked. */
export const allSubscriptions = Effect.fn("allSubscriptions")(function*(platforms: ReadonlyArray<Platform>) {
  const reports = yield* SubscriptionReports
  const found = yield* Effect.forEach(platforms, reports.find)
  return found.flatMap((report) => report === null ? [] : [summarizeSubscriptions(report)])
})
