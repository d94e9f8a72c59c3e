import { AdminApi } from "@kickstand/api/admin/AdminApi"
import type { AuditLog } from "@kickstand/domain/access/AuditLog"
import type { ChannelRegistry } from "@kickstand/domain/channel/ChannelRegistry"
import { ErasureNotFound } from "@kickstand/domain/erasure/ErasureNotFound"
import { Erasures } from "@kickstand/domain/erasure/Erasures"
import type { Viewers } from "@kickstand/domain/viewer/Viewers"
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { beginErasure } from "../../erasure/beginErasure.ts"
import { operationRunner } from "./operationRunner.ts"

/** Answers the admin API's questions about erasures. */
export const layerErasures = HttpApiBuilder.group(AdminApi, "erasures", Effect.fnUntraced(function*(handlers) {
  const erasures = yield* Erasures
  const run = yield* operationRunner<Erasures | ChannelRegistry | Viewers | AuditLog>()
  return handlers.handleAll({
    begin: ({ payload }) => run(beginErasure({ dryRun: false, ...payload })),
    list: () => erasures.list,
    show: Effect.fnUntraced(function*({ params }) {
      return (yield* erasures.find(params.id)) ?? (yield* new ErasureNotFound(params))
    })
  })
}))
