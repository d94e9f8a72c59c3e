import { AdminApi } from "@kickstand/api/admin/AdminApi"
import { AuditLog } from "@kickstand/domain/access/AuditLog"
import { Broadcasters } from "@kickstand/domain/broadcaster/Broadcasters"
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"

/** Answers the admin API's questions about broadcasters. */
export const layerBroadcasters = HttpApiBuilder.group(AdminApi, "broadcasters", Effect.fnUntraced(function*(handlers) {
  const broadcasters = yield* Broadcasters
  const audit = yield* AuditLog
  return handlers.handleAll({
    list: () => broadcasters.list,
    put: ({ params: { id }, payload }) => {
      const broadcaster = { id, ...payload }
      const act = { action: "broadcaster.put", target: id, details: { name: payload.name } }
      return Effect.as(audit.record(broadcasters.put(broadcaster), () => act), broadcaster)
    }
  })
}))
