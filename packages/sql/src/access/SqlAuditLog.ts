import { Actor } from "@kickstand/domain/access/Actor"
import type { Act, AuditEntry } from "@kickstand/domain/access/AuditEntry"
import { AuditLog } from "@kickstand/domain/access/AuditLog"
import { Clock, Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { orUnavailable, translateSqlErrors } from "../client/orUnavailable.ts"

/** {@link AuditLog} in the table `kickstand.audit_log`. */
export const SqlAuditLog: { readonly layer: Layer.Layer<AuditLog, never, SqlClient.SqlClient> } = {
  layer: Layer.effect(
    AuditLog,
    Effect.gen(function*() {
      const sql = yield* SqlClient.SqlClient

      const write = Effect.fnUntraced(function*({ action, target, details }: Act) {
        const now = String(yield* Clock.currentTimeMillis)
        yield* sql`
          INSERT INTO kickstand.audit_log (at, actor, action, target, details)
          VALUES (${now}, ${yield* Actor}, ${action}, ${target}, ${JSON.stringify(details)}::text::jsonb)`
      })

      const list = (before: number | null, limit: number) =>
        sql<AuditEntry>`
          SELECT id::float8 AS id, at::float8 AS at, actor, action, target, details FROM kickstand.audit_log
          WHERE id < ${before === null ? "9223372036854775807" : String(before)} ORDER BY id DESC LIMIT ${limit}`

      return AuditLog.of({
        record: (act, describe) =>
          sql.withTransaction(Effect.tap(act, (result) => write(describe(result)))).pipe(
            translateSqlErrors("AuditLog.record")
          ),
        list: ({ before, limit }) => list(before, limit).pipe(orUnavailable("AuditLog.list"))
      })
    })
  )
}
