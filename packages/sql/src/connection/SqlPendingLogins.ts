import { type LoginStep, type PendingLogin, PendingLogins } from "@kickstand/domain/connection/PendingLogins"
import { Clock, Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { orUnavailable } from "../client/orUnavailable.ts"

const columns = `platform, step, secret_hash AS "secretHash", sealed, expires_at::float8 AS "expiresAt"`

const first = (rows: ReadonlyArray<PendingLogin>): PendingLogin | null => rows[0] ?? null

const now = Effect.map(Clock.currentTimeMillis, String)

/** {@link PendingLogins} in the table `kickstand.pending_logins`. */
export const SqlPendingLogins: { readonly layer: Layer.Layer<PendingLogins, never, SqlClient.SqlClient> } = {
  layer: Layer.effect(
    PendingLogins,
    Effect.gen(function*() {
      const sql = yield* SqlClient.SqlClient
      const selected = sql.literal(columns)

      const put = Effect.fnUntraced(function*({ platform, step, secretHash, sealed, expiresAt }: PendingLogin) {
        yield* sql`DELETE FROM kickstand.pending_logins WHERE expires_at <= ${yield* now}::bigint`
        yield* sql`
          INSERT INTO kickstand.pending_logins (platform, step, secret_hash, sealed, expires_at)
          VALUES (${platform}, ${step}, ${secretHash}, ${sealed}, ${String(expiresAt)})`
      })

      const peek = Effect.fnUntraced(function*(step: LoginStep, secretHash: string) {
        return first(
          yield* sql<PendingLogin>`
            SELECT ${selected} FROM kickstand.pending_logins
            WHERE step = ${step} AND secret_hash = ${secretHash} AND expires_at > ${yield* now}::bigint`
        )
      })

      const take = Effect.fnUntraced(function*(step: LoginStep, secretHash: string) {
        return first(
          yield* sql<PendingLogin>`
            DELETE FROM kickstand.pending_logins
            WHERE step = ${step} AND secret_hash = ${secretHash} AND expires_at > ${yield* now}::bigint
            RETURNING ${selected}`
        )
      })

      return PendingLogins.of({
        put: (login) => put(login).pipe(orUnavailable("PendingLogins.put")),
        peek: (step, secretHash) => peek(step, secretHash).pipe(orUnavailable("PendingLogins.peek")),
        take: (step, secretHash) => take(step, secretHash).pipe(orUnavailable("PendingLogins.take"))
      })
    })
  )
}
