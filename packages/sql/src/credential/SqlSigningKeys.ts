import type { StoredSigningKey } from "@kickstand/domain/credential/SigningKey"
import { SigningKeys } from "@kickstand/domain/credential/SigningKeys"
import { Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { storable } from "../client/arrays.ts"
import { orUnavailable } from "../client/orUnavailable.ts"

const columns = `id, public_key AS "publicKey", created_at::float8 AS "createdAt", retired_at::float8 AS "retiredAt", sealed`

/** {@link SigningKeys} in the table `kickstand.signing_keys`. */
export const SqlSigningKeys: { readonly layer: Layer.Layer<SigningKeys, never, SqlClient.SqlClient> } = {
  layer: Layer.effect(
    SigningKeys,
    Effect.map(SqlClient.SqlClient, (sql) => {
      const selected = sql.literal(columns)
      return SigningKeys.of({
        list: sql<StoredSigningKey>`
          SELECT ${selected} FROM kickstand.signing_keys ORDER BY created_at DESC, id`.pipe(
          orUnavailable("SigningKeys.list")
        ),
        published: sql<StoredSigningKey>`
          SELECT ${selected} FROM kickstand.signing_keys AS k
          WHERE retired_at IS NULL
            OR EXISTS (SELECT FROM kickstand.credential_tokens AS t WHERE t.key_id = k.id AND t.revoked_at IS NULL)
          ORDER BY created_at DESC, id`.pipe(orUnavailable("SigningKeys.published")),
        find: (id) =>
          Effect.map(
            sql<StoredSigningKey>`SELECT ${selected} FROM kickstand.signing_keys WHERE id = ${storable(id)}`,
            ([key]) => key ?? null
          ).pipe(orUnavailable("SigningKeys.find")),
        add: ({ createdAt, id, publicKey, retiredAt, sealed }) =>
          sql`
            INSERT INTO kickstand.signing_keys (created_at, retired_at, id, public_key, sealed)
            VALUES (${String(createdAt)}, ${retiredAt === null ? null : String(retiredAt)}, ${id}, ${publicKey}, ${sealed})`.pipe(
            Effect.asVoid,
            orUnavailable("SigningKeys.add")
          ),
        retireOthers: (id, at) =>
          sql<{ readonly id: string }>`
            UPDATE kickstand.signing_keys SET retired_at = ${String(at)}::bigint
            WHERE id <> ${id} AND retired_at IS NULL RETURNING id`.pipe(
            Effect.map((rows) => rows.map((row) => row.id).sort()),
            orUnavailable("SigningKeys.retireOthers")
          )
      })
    })
  )
}
