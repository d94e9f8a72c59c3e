import type { CredentialToken } from "@kickstand/domain/credential/CredentialToken"
import { IssuedTokens } from "@kickstand/domain/credential/IssuedTokens"
import { TokenNotFound } from "@kickstand/domain/credential/TokenNotFound"
import { Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { storable, texts } from "../client/arrays.ts"
import { orUnavailable } from "../client/orUnavailable.ts"

const columns = `t.id, t.credential AS "credentialId", t.key_id AS "keyId", t.label, t.issued_at::float8 AS "issuedAt",
  t.expires_at::float8 AS "expiresAt", t.revoked_at::float8 AS "revokedAt"`

/** {@link IssuedTokens} in the table `kickstand.credential_tokens`. */
export const SqlIssuedTokens: { readonly layer: Layer.Layer<IssuedTokens, never, SqlClient.SqlClient> } = {
  layer: Layer.effect(
    IssuedTokens,
    Effect.gen(function*() {
      const sql = yield* SqlClient.SqlClient
      const selected = sql.literal(columns)

      const add = ({ credentialId, expiresAt, id, issuedAt, keyId, label, revokedAt }: CredentialToken) =>
        sql`
          INSERT INTO kickstand.credential_tokens (issued_at, expires_at, revoked_at, id, credential, key_id, label)
          VALUES (
            ${String(issuedAt)}, ${expiresAt === null ? null : String(expiresAt)},
            ${revokedAt === null ? null : String(revokedAt)}, ${id}, ${credentialId}, ${keyId}, ${storable(label)}
          )`

      const revoke = Effect.fnUntraced(function*(id: string, at: number) {
        const [token] = yield* sql<CredentialToken>`
          UPDATE kickstand.credential_tokens t SET revoked_at = coalesce(t.revoked_at, ${String(at)}::bigint)
          WHERE t.id = ${storable(id)} RETURNING ${selected}`
        return token ?? (yield* new TokenNotFound({ id }))
      })

      return IssuedTokens.of({
        add: (token) => Effect.asVoid(add(token)).pipe(orUnavailable("IssuedTokens.add")),
        list: (credentialId) =>
          sql<CredentialToken>`
            SELECT ${selected} FROM kickstand.credential_tokens t WHERE t.credential = ${storable(credentialId)}
            ORDER BY t.issued_at, t.id`.pipe(orUnavailable("IssuedTokens.list")),
        revoke: (id, at) => revoke(id, at).pipe(orUnavailable("IssuedTokens.revoke")),
        revokeSignedBy: (keyIds, at) =>
          sql`
            UPDATE kickstand.credential_tokens SET revoked_at = ${String(at)}::bigint
            WHERE key_id = ANY (${texts(keyIds)}) AND revoked_at IS NULL RETURNING 1`.pipe(
            Effect.map((rows) => rows.length),
            orUnavailable("IssuedTokens.revokeSignedBy")
          )
      })
    })
  )
}
