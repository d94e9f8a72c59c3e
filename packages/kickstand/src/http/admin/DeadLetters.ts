import { AdminApi } from "@kickstand/api/admin/AdminApi"
import type { AuditLog } from "@kickstand/domain/access/AuditLog"
import type { EventLog } from "@kickstand/domain/eventlog/EventLog"
import { ProjectionStore } from "@kickstand/domain/projection/ProjectionStore"
import type { Projector } from "@kickstand/domain/projection/Projector"
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { retryDeadLetter } from "../../operations/retryDeadLetter.ts"
import { showDeadLetter } from "../../operations/showDeadLetter.ts"
import { operationRunner } from "./operationRunner.ts"

/** Answers the admin API's questions about dead letters. */
export const layerDeadLetters = HttpApiBuilder.group(AdminApi, "deadLetters", Effect.fnUntraced(function*(handlers) {
  const store = yield* ProjectionStore
  const run = yield* operationRunner<ProjectionStore | EventLog | Projector | AuditLog>()
  return handlers.handleAll({
    list: ({ query: { after = 0, limit = 100 } }) => store.deadLetters({ after, limit }),
    show: ({ params }) => run(showDeadLetter(params.position)),
    retry: ({ params: { position } }) => Effect.as(run(retryDeadLetter(position)), { position, retried: true as const })
  })
}))
