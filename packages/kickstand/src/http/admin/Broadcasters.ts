import { AdminApi } from "@kickstand/api/admin/AdminApi"
import type { AuditLog } from "@kickstand/domain/access/AuditLog"
import { Broadcasters } from "@kickstand/domain/broadcaster/Broadcasters"
import type { ChannelRegistry } from "@kickstand/domain/channel/ChannelRegistry"
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { createBroadcaster } from "../../operations/createBroadcaster.ts"
import { getBroadcaster } from "../../operations/getBroadcaster.ts"
import { removeBroadcaster } from "../../operations/removeBroadcaster.ts"
import { updateBroadcaster } from "../../operations/updateBroadcaster.ts"
import { operationRunner } from "./operationRunner.ts"

/** Answers the admin API's questions about broadcasters. */
export const layerBroadcasters = HttpApiBuilder.group(AdminApi, "broadcasters", Effect.fnUntraced(function*(handlers) {
  const broadcasters = yield* Broadcasters
  const run = yield* operationRunner<Broadcasters | ChannelRegistry | AuditLog>()
  return handlers.handleAll({
    list: () => broadcasters.list,
    create: ({ payload }) => run(createBroadcaster(payload)),
    show: ({ params }) => run(getBroadcaster(params.id)),
    update: ({ params, payload }) => run(updateBroadcaster(params.id, payload)),
    remove: ({ params }) => Effect.as(run(removeBroadcaster(params.id)), { removed: true })
  })
}))
