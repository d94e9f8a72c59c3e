import { AdminApi } from "@kickstand/api/admin/AdminApi"
import type { AuditLog } from "@kickstand/domain/access/AuditLog"
import { Projector } from "@kickstand/domain/projection/Projector"
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { rebuildProjection } from "../../operations/rebuildProjection.ts"
import { operationRunner } from "./operationRunner.ts"

/** Answers the admin API's questions about projections. */
export const layerProjections = HttpApiBuilder.group(AdminApi, "projections", Effect.fnUntraced(function*(handlers) {
  const projector = yield* Projector
  const run = yield* operationRunner<Projector | AuditLog>()
  return handlers.handleAll({
    status: () => projector.status,
    rebuild: ({ params }) => run(rebuildProjection(params.name))
  })
}))
