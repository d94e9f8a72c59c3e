import { AdminApi } from "@kickstand/api/admin/AdminApi"
import type { ChannelRegistry } from "@kickstand/domain/channel/ChannelRegistry"
import type { ChannelStates } from "@kickstand/domain/channel/ChannelStates"
import type { EventLog } from "@kickstand/domain/eventlog/EventLog"
import type { ProjectionStore } from "@kickstand/domain/projection/ProjectionStore"
import type { Projector } from "@kickstand/domain/projection/Projector"
import type { SubscriptionReports } from "@kickstand/domain/tracking/SubscriptionReports"
import type { WebhookArrivals } from "@kickstand/domain/tracking/WebhookArrivals"
import { Clock, Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { SlowRequestsHere } from "../../metrics/SlowRequests.ts"
import { summarizeHealth } from "../../operations/summarizeHealth.ts"
import { operationRunner } from "./operationRunner.ts"

type Hearing = ChannelRegistry | ChannelStates | WebhookArrivals | SubscriptionReports

/** Answers an operator's first question. */
export const layerHealth = HttpApiBuilder.group(AdminApi, "health", Effect.fnUntraced(function*(handlers) {
  const run = yield* operationRunner<EventLog | ProjectionStore | Projector | Hearing>()
  return handlers.handleAll({
    summary: () => run(summarizeHealth()),
    slowRequests: Effect.fnUntraced(function*() {
      const slow = yield* SlowRequestsHere
      return { requests: slow.slowest(yield* Clock.currentTimeMillis) }
    })
  })
}))
