import { AccountNotFound } from "@kickstand/domain/access/AccountNotFound"
import type { Entitlement } from "@kickstand/domain/access/Entitlement"
import { type EntitledChannel, Entitlements, type Grant } from "@kickstand/domain/access/Entitlements"
import { StreamerLimitReached } from "@kickstand/domain/access/StreamerLimitReached"
import type { ChannelId } from "@kickstand/domain/event/ChannelId"
import { Clock, Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { orUnavailable } from "../client/orUnavailable.ts"

const columns = `account AS "accountId", slug, channel, source,
  added_at::float8 AS "addedAt", updated_at::float8 AS "updatedAt"`

interface Granted {
  readonly granted: boolean
  readonly streamers: number
  readonly channel: ChannelId | null
  readonly added_at: number
}

/** {@link Entitlements} in the table `kickstand.entitlements`. */
export const SqlEntitlements: { readonly layer: Layer.Layer<Entitlements, never, SqlClient.SqlClient> } = {
  layer: Layer.effect(
    Entitlements,
    Effect.gen(function*() {
      const sql = yield* SqlClient.SqlClient

      const grant = Effect.fnUntraced(function*({ accountId, slug, channel, source, streamerLimit }: Grant) {
        const now = yield* Clock.currentTimeMillis
        const [answer] = yield* sql<Granted>`
          SELECT * FROM kickstand.grant_streamer(
            ${accountId}, ${slug}, ${channel}, ${source}, ${String(now)},
            ${streamerLimit === null ? null : String(streamerLimit)}
          )`
        if (answer === undefined) return yield* new AccountNotFound({ id: accountId })
        if (!answer.granted) {
          return yield* new StreamerLimitReached({
            accountId,
            streamerLimit: streamerLimit ?? 0,
            currentStreamers: answer.streamers
          })
        }
        return { accountId, slug, channel: answer.channel, source, addedAt: answer.added_at, updatedAt: now }
      })

      const revoke = (accountId: string, slug: string) =>
        Effect.map(
          sql`DELETE FROM kickstand.entitlements WHERE account = ${accountId} AND slug = ${slug} RETURNING slug`,
          (rows) => rows.length > 0
        )

      const count = (accountId: string) =>
        Effect.map(
          sql<{ readonly count: number }>`
            SELECT count(*)::float8 AS count FROM kickstand.entitlements WHERE account = ${accountId}`,
          ([row]) => row?.count ?? 0
        )

      const has = (accountId: string, { id, slug }: EntitledChannel) =>
        Effect.map(
          sql<{ readonly entitled: boolean }>`
            SELECT EXISTS (SELECT FROM kickstand.entitlements WHERE account = ${accountId} AND channel = ${id})
              OR EXISTS (
                SELECT FROM kickstand.entitlements WHERE account = ${accountId} AND slug = ${slug} AND channel IS NULL
              ) AS entitled`,
          ([row]) => row?.entitled === true
        )

      return Entitlements.of({
        grant: (right) => grant(right).pipe(orUnavailable("Entitlements.grant")),
        revoke: (accountId, slug) => revoke(accountId, slug).pipe(orUnavailable("Entitlements.revoke")),
        list: (accountId, { limit, offset }) =>
          sql<Entitlement>`
            SELECT ${sql.literal(columns)} FROM kickstand.entitlements
            WHERE account = ${accountId} ORDER BY slug LIMIT ${limit} OFFSET ${offset}`.pipe(
              orUnavailable("Entitlements.list")
            ),
        count: (accountId) => count(accountId).pipe(orUnavailable("Entitlements.count")),
        has: (accountId, channel) => has(accountId, channel).pipe(orUnavailable("Entitlements.has")),
        bind: ({ id, slug }) =>
          Effect.asVoid(
            sql`UPDATE kickstand.entitlements SET channel = ${id} WHERE slug = ${slug} AND channel IS NULL`
          ).pipe(orUnavailable("Entitlements.bind"))
      })
    })
  )
}
