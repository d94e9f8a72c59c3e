import { AdminApi } from "@kickstand/api/admin/AdminApi"
import { AuditLog } from "@kickstand/domain/access/AuditLog"
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"

/** Answers the admin API's questions about administrative acts. */
export const layerAudit = HttpApiBuilder.group(AdminApi, "audit", (handlers) =>
  Effect.map(AuditLog, (audit) =>
    handlers.handleAll({
      list: ({ query: { before = null, limit = 100 } }) => audit.list({ before, limit })
    })))
