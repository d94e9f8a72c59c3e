import type { Broadcaster } from "@kickstand/domain/broadcaster/Broadcaster"
import type { Credential, StoredCredential } from "@kickstand/domain/credential/Credential"
import { CredentialNotFound } from "@kickstand/domain/credential/CredentialNotFound"
import { type Counted, CredentialStore, type NewSecret } from "@kickstand/domain/credential/CredentialStore"
import type { CredentialToken } from "@kickstand/domain/credential/CredentialToken"
import { Clock, Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import type { QuotaClock } from "../access/serverLease.ts"
import { storable } from "../client/arrays.ts"
import { orUnavailable } from "../client/orUnavailable.ts"

const columns = `c.id, c.broadcaster AS "broadcasterId", c.label, c.client_id AS "clientId",
  c.created_at::float8 AS "createdAt", c.rotated_at::float8 AS "rotatedAt", c.overlap_until::float8 AS "overlapUntil",
  c.revoked_at::float8 AS "revokedAt"`

const whole = `${columns}, c.secret_hash AS "secretHash", c.previous_hash AS "previousHash", c.epoch::float8 AS epoch,
  json_build_object(
    'id', b.id, 'name', b.name, 'primaryPlatform', b.primary_platform, 'timezone', b.timezone,
    'channels', ARRAY(SELECT h.channel FROM kickstand.broadcaster_channels AS h WHERE h.broadcaster = b.id ORDER BY h.place)
  ) AS broadcaster,
  CASE WHEN t.id IS NOT NULL THEN json_build_object(
    'id', t.id, 'credentialId', t.credential, 'keyId', t.key_id, 'label', t.label, 'issuedAt', t.issued_at,
    'expiresAt', t.expires_at, 'revokedAt', t.revoked_at
  ) END AS token`

type Found = StoredCredential & {
  readonly epoch: number
  readonly broadcaster: Broadcaster
  readonly token: CredentialToken | null
}

/** How requests are counted. */
export interface SqlCredentialStoreOptions {
  /** Whose clock tells the minute: by default the database's, where several servers may share it. */
  readonly clock?: QuotaClock | "automatic"
}

const make = Effect.fnUntraced(function*({ clock: chosen = "automatic" }: SqlCredentialStoreOptions) {
  const sql = yield* SqlClient.SqlClient
  const clock = chosen !== "automatic" ? chosen : sql.driver === "pglite" ? "application" : "database"
  const selected = sql.literal(columns)

  const create = Effect.fnUntraced(function*(credential: StoredCredential) {
    const instant = (at: number | null) => (at === null ? null : String(at))
    const [created] = yield* sql<Credential>`
      INSERT INTO kickstand.credentials AS c (
        created_at, rotated_at, overlap_until, revoked_at, id, broadcaster, client_id, label, secret_hash, previous_hash
      ) VALUES (
        ${String(credential.createdAt)}, ${instant(credential.rotatedAt)}, ${instant(credential.overlapUntil)},
        ${instant(credential.revokedAt)}, ${credential.id}, ${credential.broadcasterId}, ${credential.clientId},
        ${storable(credential.label)}, ${credential.secretHash}, ${credential.previousHash}
      )
      RETURNING ${selected}`
    return created as Credential
  })

  const lookUp = Effect.fnUntraced(function*(clientId: string, tokenId: string) {
    const [row] = yield* sql<Found>`
      SELECT ${sql.literal(whole)}
      FROM kickstand.credentials c
        JOIN kickstand.broadcasters b ON b.id = c.broadcaster
        LEFT JOIN kickstand.credential_tokens t ON t.id = ${storable(tokenId)}
      WHERE c.client_id = ${storable(clientId)}`
    if (row === undefined) return null
    const { broadcaster, epoch, token, ...credential } = row
    return { credential, broadcaster, token, epoch }
  })

  const found = (id: string) =>
    Effect.fnUntraced(function*([credential]: ReadonlyArray<Credential>) {
      return credential ?? (yield* new CredentialNotFound({ id }))
    })

  const rotate = (id: string, { at, overlapUntil, secretHash }: NewSecret) => {
    const overlaps = overlapUntil > at
    return Effect.flatMap(
      sql<Credential>`
        UPDATE kickstand.credentials c SET
          previous_hash = ${overlaps ? sql.literal("c.secret_hash") : sql.literal("NULL")},
          secret_hash = ${secretHash}, rotated_at = ${String(at)}::bigint,
          overlap_until = ${overlaps ? String(overlapUntil) : null}::bigint
        WHERE c.id = ${storable(id)} RETURNING ${selected}`,
      found(id)
    )
  }

  const revoke = (id: string, at: number) =>
    Effect.flatMap(
      sql<Credential>`
        UPDATE kickstand.credentials c SET revoked_at = coalesce(c.revoked_at, ${String(at)}::bigint)
        WHERE c.id = ${storable(id)} RETURNING ${selected}`,
      found(id)
    )

  const count = Effect.fnUntraced(
    function*({ credentialId, epoch, perMinute }: Parameters<CredentialStore["Service"]["count"]>[0]) {
      const now = clock === "database" ? null : yield* Clock.currentTimeMillis
      const [counted] = yield* sql<Counted>`
        SELECT * FROM kickstand.count_credential_request(
          ${credentialId}, ${epoch}::float8, ${perMinute}::float8, ${now}::float8
        )`
      return counted as Counted
    }
  )

  return CredentialStore.of({
    create: (credential) => create(credential).pipe(orUnavailable("CredentialStore.create")),
    lookUp: (clientId, tokenId) => lookUp(clientId, tokenId).pipe(orUnavailable("CredentialStore.lookUp")),
    find: (id) =>
      Effect.map(
        sql<Credential>`SELECT ${selected} FROM kickstand.credentials c WHERE c.id = ${storable(id)}`,
        ([credential]) => credential ?? null
      ).pipe(orUnavailable("CredentialStore.find")),
    list: (broadcasterId) =>
      sql<Credential>`
        SELECT ${selected} FROM kickstand.credentials c
        WHERE ${broadcasterId === null ? sql`true` : sql`c.broadcaster = ${storable(broadcasterId)}`}
        ORDER BY c.created_at, c.id`.pipe(orUnavailable("CredentialStore.list")),
    rotate: (id, secret) => rotate(id, secret).pipe(orUnavailable("CredentialStore.rotate")),
    revoke: (id, at) => revoke(id, at).pipe(orUnavailable("CredentialStore.revoke")),
    count: (request) => count(request).pipe(orUnavailable("CredentialStore.count"))
  })
})

/** {@link CredentialStore} in the tables `kickstand.credentials` and `kickstand.credential_requests`. */
export const SqlCredentialStore = {
  layer: (options: SqlCredentialStoreOptions = {}): Layer.Layer<CredentialStore, never, SqlClient.SqlClient> =>
    Layer.effect(CredentialStore, make(options))
}
