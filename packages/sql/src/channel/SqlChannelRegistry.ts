import { ChannelRegistry, SlugTaken } from "@kickstand/domain/channel/ChannelRegistry"
import { readStreamerName, wholeStreamerName } from "@kickstand/domain/channel/StreamerName"
import type { ChannelToTrack, TrackedChannel } from "@kickstand/domain/channel/TrackedChannel"
import { channelId, type ChannelId } from "@kickstand/domain/event/ChannelId"
import { Clock, Effect, Layer } from "effect"
import { SqlClient, type SqlError } from "effect/sql"
import { orUnavailable } from "../client/orUnavailable.ts"

const columns = `id, platform, user_id AS "userId", slug, channel_id::float8 AS "channelId",
  chatroom_id::float8 AS "chatroomId", display_name AS "displayName", language,
  added_at::float8 AS "addedAt", updated_at::float8 AS "updatedAt"`

const isSlugTaken = (error: SqlError.SqlError): boolean =>
  error.reason._tag === "UniqueViolation" && error.reason.constraint === "channels_slug"

/** {@link ChannelRegistry} in the table `kickstand.channels`. */
export const SqlChannelRegistry: { readonly layer: Layer.Layer<ChannelRegistry, never, SqlClient.SqlClient> } = {
  layer: Layer.effect(
    ChannelRegistry,
    Effect.gen(function*() {
      const sql = yield* SqlClient.SqlClient
      const selected = sql.literal(columns)

      const first = (rows: ReadonlyArray<TrackedChannel>): TrackedChannel | null => rows[0] ?? null
      const find = (id: ChannelId) =>
        Effect.map(sql<TrackedChannel>`SELECT ${selected} FROM kickstand.channels WHERE id = ${id}`, first)
      // Platforms stand in their ids, of which Kick's come first.
      const findBySlug = (name: string) => {
        const { platform, slug } = readStreamerName(name)
        const there = platform === null ? sql`` : sql`AND platform = ${platform}`
        return Effect.map(
          sql<TrackedChannel>`
            SELECT ${selected} FROM kickstand.channels WHERE slug = ${slug} ${there} ORDER BY id LIMIT 1`,
          first
        )
      }

      const findByChannelId = (channelId: number) =>
        Effect.map(
          sql<TrackedChannel>`
            SELECT ${selected} FROM kickstand.channels WHERE channel_id = ${String(channelId)} ORDER BY id LIMIT 1`,
          first
        )

      const findByChatroomId = (chatroomId: number) =>
        Effect.map(
          sql<TrackedChannel>`
            SELECT ${selected} FROM kickstand.channels WHERE chatroom_id = ${String(chatroomId)} ORDER BY id LIMIT 1`,
          first
        )

      const upsert = Effect.fnUntraced(function*(id: ChannelId, channel: ChannelToTrack) {
        const now = String(yield* Clock.currentTimeMillis)
        const number = (value: number | null) => (value === null ? null : String(value))
        return yield* sql<TrackedChannel>`
          INSERT INTO kickstand.channels AS c
            (id, platform, user_id, slug, channel_id, chatroom_id, display_name, language, added_at, updated_at)
          VALUES (
            ${id}, ${channel.platform}, ${channel.userId}, ${channel.slug}, ${number(channel.channelId)},
            ${number(channel.chatroomId)}, ${channel.displayName}, ${channel.language}, ${now}, ${now}
          )
          ON CONFLICT (id) DO UPDATE SET
            slug = excluded.slug, channel_id = excluded.channel_id, chatroom_id = excluded.chatroom_id,
            display_name = excluded.display_name, language = excluded.language, updated_at = excluded.updated_at
          RETURNING ${selected}`
      })

      const add = Effect.fnUntraced(function*(channel: ChannelToTrack) {
        const id = channelId(channel.platform, channel.userId)
        // Inside a caller's transaction this is a savepoint: a slug that is taken must not spoil the rest.
        const [tracked] = yield* sql.withTransaction(upsert(id, channel)).pipe(
          Effect.catchIf(isSlugTaken, Effect.fnUntraced(function*(error) {
            const owner = yield* findBySlug(wholeStreamerName(channel))
            if (owner === null) return yield* error
            return yield* new SlugTaken({ slug: channel.slug, channel: owner.id })
          }))
        )
        return tracked as TrackedChannel
      })

      const remove = (id: ChannelId) =>
        Effect.map(sql`DELETE FROM kickstand.channels WHERE id = ${id} RETURNING id`, (rows) => rows.length > 0)

      return ChannelRegistry.of({
        add: (channel) => add(channel).pipe(orUnavailable("ChannelRegistry.add")),
        remove: (id) => remove(id).pipe(orUnavailable("ChannelRegistry.remove")),
        list: sql<TrackedChannel>`SELECT ${selected} FROM kickstand.channels ORDER BY slug, id`.pipe(
          orUnavailable("ChannelRegistry.list")
        ),
        find: (id) => find(id).pipe(orUnavailable("ChannelRegistry.find")),
        findBySlug: (name) => findBySlug(name).pipe(orUnavailable("ChannelRegistry.findBySlug")),
        findByChannelId: (channelId) =>
          findByChannelId(channelId).pipe(orUnavailable("ChannelRegistry.findByChannelId")),
        findByChatroomId: (chatroomId) =>
          findByChatroomId(chatroomId).pipe(orUnavailable("ChannelRegistry.findByChatroomId"))
      })
    })
  )
}
