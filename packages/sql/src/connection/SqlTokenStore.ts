import type { StoredTokens, TokenHolder } from "@kickstand/domain/connection/StoredTokens"
import { type FreshTokens, type NewTokens, TokenStore } from "@kickstand/domain/connection/TokenStore"
import { Clock, Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { texts } from "../client/arrays.ts"
import { orUnavailable } from "../client/orUnavailable.ts"

const columns = `platform, kind, id, client_id AS "clientId", name, scopes, state, reason, sealed,
  expires_at::float8 AS "expiresAt", connected_at::float8 AS "connectedAt", refreshed_at::float8 AS "refreshedAt",
  version::float8 AS version`

const first = (rows: ReadonlyArray<StoredTokens>): StoredTokens | null => rows[0] ?? null

const now = Effect.map(Clock.currentTimeMillis, String)

/** {@link TokenStore} in the tables `kickstand.tokens` and `kickstand.token_claims`. */
export const SqlTokenStore: { readonly layer: Layer.Layer<TokenStore, never, SqlClient.SqlClient> } = {
  layer: Layer.effect(
    TokenStore,
    Effect.gen(function*() {
      const sql = yield* SqlClient.SqlClient
      const selected = sql.literal(columns)
      const of = ({ platform, kind, id }: TokenHolder) => sql`platform = ${platform} AND kind = ${kind} AND id = ${id}`
      const at = (holder: TokenHolder, version: number) => sql`${of(holder)} AND version = ${String(version)}::bigint`
      const anew = sql.literal("version = nextval('kickstand.token_versions')")

      const save = Effect.fnUntraced(function*(tokens: NewTokens) {
        const { platform, kind, id, clientId, name, scopes, sealed, expiresAt } = tokens
        const at = yield* now
        const [saved] = yield* sql<StoredTokens>`
          INSERT INTO kickstand.tokens AS t
            (platform, kind, id, client_id, name, scopes, sealed, expires_at, connected_at, refreshed_at, state)
          VALUES (
            ${platform}, ${kind}, ${id}, ${clientId}, ${name}, ${texts(scopes)}, ${sealed}, ${String(expiresAt)}, ${at}, ${at},
            'connected'
          )
          ON CONFLICT (platform, kind, id) DO UPDATE SET
            client_id = excluded.client_id, name = excluded.name, scopes = excluded.scopes, sealed = excluded.sealed,
            expires_at = excluded.expires_at, connected_at = excluded.connected_at, refreshed_at = excluded.refreshed_at,
            state = excluded.state, reason = NULL, version = excluded.version
          RETURNING ${selected}`
        return saved as StoredTokens
      })

      const claim = Effect.fnUntraced(function*({ platform, kind, id }: TokenHolder, version: number, forMillis: number) {
        const at = yield* Clock.currentTimeMillis
        const rows = yield* sql`
          INSERT INTO kickstand.token_claims AS c (platform, kind, id, version, until)
          VALUES (${platform}, ${kind}, ${id}, ${String(version)}::bigint, ${String(at + forMillis)}::bigint)
          ON CONFLICT (platform, kind, id) DO UPDATE SET version = excluded.version, until = excluded.until
            WHERE c.version < excluded.version OR c.until <= ${String(at)}::bigint
          RETURNING 1`
        return rows.length > 0
      })

      const replace = Effect.fnUntraced(function*(holder: TokenHolder, version: number, tokens: FreshTokens) {
        return first(
          yield* sql<StoredTokens>`
            UPDATE kickstand.tokens SET
              sealed = ${tokens.sealed}, scopes = ${texts(tokens.scopes)}, expires_at = ${String(tokens.expiresAt)}::bigint,
              refreshed_at = ${yield* now}::bigint, state = 'connected', reason = NULL, ${anew}
            WHERE ${at(holder, version)} RETURNING ${selected}`
        )
      })

      const expire = Effect.fnUntraced(function*(holder: TokenHolder, version: number) {
        yield* sql`
          UPDATE kickstand.tokens SET expires_at = least(expires_at, ${yield* now}::bigint) WHERE ${at(holder, version)}`
      })

      return TokenStore.of({
        find: (holder) =>
          Effect.map(sql<StoredTokens>`SELECT ${selected} FROM kickstand.tokens WHERE ${of(holder)}`, first).pipe(
            orUnavailable("TokenStore.find")
          ),
        list: (kind) =>
          sql<StoredTokens>`
            SELECT ${selected} FROM kickstand.tokens WHERE kind = ${kind} ORDER BY connected_at, platform, id`.pipe(
            orUnavailable("TokenStore.list")
          ),
        save: (tokens) => save(tokens).pipe(orUnavailable("TokenStore.save")),
        claim: (holder, version, forMillis) => claim(holder, version, forMillis).pipe(orUnavailable("TokenStore.claim")),
        release: (holder, version) =>
          sql`DELETE FROM kickstand.token_claims WHERE ${at(holder, version)}`.pipe(
            Effect.asVoid,
            orUnavailable("TokenStore.release")
          ),
        replace: (holder, version, tokens) => replace(holder, version, tokens).pipe(orUnavailable("TokenStore.replace")),
        lapse: (holder, version, reason) =>
          sql`
            UPDATE kickstand.tokens SET state = 'connect_again', reason = ${reason}, ${anew}
            WHERE ${at(holder, version)} RETURNING 1`.pipe(
            Effect.map((rows) => rows.length > 0),
            orUnavailable("TokenStore.lapse")
          ),
        expire: (holder, version) => expire(holder, version).pipe(orUnavailable("TokenStore.expire")),
        remove: (holder) =>
          sql`DELETE FROM kickstand.tokens WHERE ${of(holder)} RETURNING 1`.pipe(
            Effect.map((rows) => rows.length > 0),
            orUnavailable("TokenStore.remove")
          )
      })
    })
  )
}
