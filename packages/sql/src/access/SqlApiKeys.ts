import type { Account } from "@kickstand/domain/access/Account"
import type { ApiKey } from "@kickstand/domain/access/ApiKey"
import { ApiKeys, type StoredKey } from "@kickstand/domain/access/ApiKeys"
import { KeyNotFound } from "@kickstand/domain/access/KeyNotFound"
import { Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { numbers, texts } from "../client/arrays.ts"
import { orUnavailable } from "../client/orUnavailable.ts"

const columns = `k.id, k.account AS "accountId", k.label, k.prefix, k.environment, k.families, k.streamers,
  k.allowed_ips AS "allowedIps", k.expires_at::float8 AS "expiresAt", k.revoked_at::float8 AS "revokedAt",
  k.last_used_at::float8 AS "lastUsedAt", k.created_at::float8 AS "createdAt"`

const withAccount = `${columns}, k.secret_hash AS "secretHash",
  json_build_object(
    'id', a.id, 'name', a.name, 'planCode', a.plan_code, 'status', a.status, 'overrides', a.overrides,
    'createdAt', a.created_at, 'updatedAt', a.updated_at
  ) AS account, a.epoch::float8 AS epoch`

/** {@link ApiKeys} in the table `kickstand.api_keys`. */
export const SqlApiKeys: { readonly layer: Layer.Layer<ApiKeys, never, SqlClient.SqlClient> } = {
  layer: Layer.effect(
    ApiKeys,
    Effect.gen(function*() {
      const sql = yield* SqlClient.SqlClient
      const selected = sql.literal(columns)
      const nullable = (values: ReadonlyArray<string> | null) => (values === null ? sql.literal("NULL") : texts(values))
      const instant = (at: number | null) => (at === null ? null : String(at))

      const create = Effect.fnUntraced(function*(key: StoredKey) {
        const [created] = yield* sql<ApiKey>`
          INSERT INTO kickstand.api_keys AS k (
            id, account, label, prefix, secret_hash, environment, families, streamers, allowed_ips, expires_at, revoked_at,
            last_used_at, created_at
          ) VALUES (
            ${key.id}, ${key.accountId}, ${key.label}, ${key.prefix}, ${key.secretHash}, ${key.environment},
            ${nullable(key.families)}, ${nullable(key.streamers)}, ${nullable(key.allowedIps)}, ${instant(key.expiresAt)},
            ${instant(key.revokedAt)}, ${instant(key.lastUsedAt)}, ${instant(key.createdAt)}
          )
          RETURNING ${selected}`
        return created as ApiKey
      })

      const findByPrefix = Effect.fnUntraced(function*(prefix: string) {
        const [row] = yield* sql<StoredKey & { readonly account: Account; readonly epoch: number }>`
          SELECT ${sql.literal(withAccount)}
          FROM kickstand.api_keys k JOIN kickstand.accounts a ON a.id = k.account WHERE k.prefix = ${prefix}`
        if (row === undefined) return null
        const { account, epoch, ...key } = row
        return { key, account, epoch }
      })

      const found = (id: string) =>
        Effect.fnUntraced(function*([key]: ReadonlyArray<ApiKey>) {
          return key ?? (yield* new KeyNotFound({ id }))
        })

      const revoke = (id: string, at: number) =>
        Effect.flatMap(
          sql<ApiKey>`
            UPDATE kickstand.api_keys k SET revoked_at = coalesce(k.revoked_at, ${String(at)}::bigint)
            WHERE k.id = ${id} RETURNING ${selected}`,
          found(id)
        )

      const expire = (id: string, at: number) =>
        Effect.flatMap(
          sql<ApiKey>`
            UPDATE kickstand.api_keys k SET expires_at = least(k.expires_at, ${String(at)}::bigint)
            WHERE k.id = ${id} RETURNING ${selected}`,
          found(id)
        )

      const used = (uses: ReadonlyMap<string, number>) =>
        sql`
          UPDATE kickstand.api_keys k SET last_used_at = greatest(k.last_used_at, u.at::bigint)
          FROM unnest(${texts([...uses.keys()])}, ${numbers([...uses.values()])}) AS u(id, at)
          WHERE k.id = u.id AND k.last_used_at IS DISTINCT FROM greatest(k.last_used_at, u.at::bigint)`

      return ApiKeys.of({
        create: (key) => create(key).pipe(orUnavailable("ApiKeys.create")),
        findByPrefix: (prefix) => findByPrefix(prefix).pipe(orUnavailable("ApiKeys.findByPrefix")),
        find: (id) =>
          Effect.map(
            sql<ApiKey>`SELECT ${selected} FROM kickstand.api_keys k WHERE k.id = ${id}`,
            ([key]) => key ?? null
          ).pipe(orUnavailable("ApiKeys.find")),
        list: (accountId) =>
          sql<ApiKey>`
            SELECT ${selected} FROM kickstand.api_keys k WHERE k.account = ${accountId} ORDER BY k.created_at, k.id`.pipe(
              orUnavailable("ApiKeys.list")
            ),
        revoke: (id, at) => revoke(id, at).pipe(orUnavailable("ApiKeys.revoke")),
        expire: (id, at) => expire(id, at).pipe(orUnavailable("ApiKeys.expire")),
        used: (uses) => Effect.asVoid(used(uses)).pipe(orUnavailable("ApiKeys.used"))
      })
    })
  )
}
