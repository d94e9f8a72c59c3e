import { AdminApi } from "@kickstand/api/admin/AdminApi"
import type { AuditLog } from "@kickstand/domain/access/AuditLog"
import type { Entitlements } from "@kickstand/domain/access/Entitlements"
import { ChannelRegistry } from "@kickstand/domain/channel/ChannelRegistry"
import type { SubscriptionReports } from "@kickstand/domain/tracking/SubscriptionReports"
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { trackChannel, untrackChannel } from "../../operations/trackChannel.ts"
import { ChannelTracking } from "../../tracking/ChannelTracking.ts"
import { subscriptionsOf, summarizeSubscriptions } from "../../tracking/describeSubscriptions.ts"
import { operationRunner } from "./operationRunner.ts"

/** Answers the admin API's questions about tracked channels. */
export const layerChannels = HttpApiBuilder.group(AdminApi, "channels", Effect.fnUntraced(function*(handlers) {
  const registry = yield* ChannelRegistry
  const tracking = yield* ChannelTracking
  const run = yield* operationRunner<ChannelRegistry | Entitlements | AuditLog | ChannelTracking | SubscriptionReports>()
  return handlers.handleAll({
    list: () => run(Effect.flatMap(registry.list, subscriptionsOf)),
    add: ({ payload }) => run(trackChannel(payload)),
    remove: ({ params }) => Effect.map(run(untrackChannel(params)), (removed) => ({ removed })),
    sync: ({ params }) => Effect.map(tracking.of(params.platform).sync(null), summarizeSubscriptions)
  })
}))
