import { AdminApi } from "@kickstand/api/admin/AdminApi"
import type { ChannelRegistry } from "@kickstand/domain/channel/ChannelRegistry"
import type { ChannelStates } from "@kickstand/domain/channel/ChannelStates"
import type { EventLog } from "@kickstand/domain/eventlog/EventLog"
import type { ProjectionStore } from "@kickstand/domain/projection/ProjectionStore"
import type { Projector } from "@kickstand/domain/projection/Projector"
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { summarizeHealth } from "../../operations/summarizeHealth.ts"
import { operationRunner } from "./operationRunner.ts"

/** Answers an operator's first question. */
export const layerHealth = HttpApiBuilder.group(AdminApi, "health", Effect.fnUntraced(function*(handlers) {
  const run = yield* operationRunner<EventLog | ProjectionStore | Projector | ChannelRegistry | ChannelStates>()
  return handlers.handleAll({ summary: () => run(summarizeHealth()) })
}))
