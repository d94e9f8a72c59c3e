import { Chat } from "@kickstand/domain/chat/Chat"
import type { ChatMessage } from "@kickstand/domain/chat/ChatDelta"
import { bucketMillis, ChatProjection } from "@kickstand/domain/chat/ChatProjection"
import type { ChannelId } from "@kickstand/domain/event/ChannelId"
import { dayMillis } from "@kickstand/domain/projection/Window"
import { Effect, Layer } from "effect"
import { SqlClient, type Statement } from "effect/sql"
import { orUnavailable } from "../client/orUnavailable.ts"
import { activeGeneration } from "../projection/activeGeneration.ts"

/** The earliest instant that a JavaScript `Date` can hold; epoch milliseconds. */
const earliest = -8_640_000_000_000_000

/**
 * A window that begins at `since`: up to `whole` it is counted from the messages themselves, from there on in whole
 * buckets. Epoch milliseconds, as text, because PostgreSQL then takes them for the `bigint` that they are compared with.
 */
const windowFrom = (since: number, width: number) => {
  const first = Math.ceil(Math.max(since, earliest))
  return { since: String(first), whole: String(Math.ceil(first / width) * width) }
}

interface CountRow {
  readonly count: number
}

interface MessageRow {
  readonly id: string
  readonly channel: ChannelId
  readonly at: number
  readonly user_id: string
  readonly username: string
  readonly color: string | null
  readonly content: string
  readonly has_emotes: boolean
  readonly is_subscriber: boolean
  readonly emote_words: string | null
}

const message = (row: MessageRow): ChatMessage => ({
  id: row.id,
  channel: row.channel,
  at: row.at,
  userId: row.user_id,
  username: row.username,
  color: row.color,
  content: row.content,
  hasEmotes: row.has_emotes,
  isSubscriber: row.is_subscriber,
  emoteWords: row.emote_words
})

const count = ([row]: ReadonlyArray<CountRow>): number => row?.count ?? 0

const make = Effect.gen(function*() {
  const sql = yield* SqlClient.SqlClient
  const generation = activeGeneration(sql, ChatProjection)
  const of = (channel: ChannelId) => sql`generation = ${generation} AND channel = ${channel}`

  const totalMessages = (channel: ChannelId) =>
    Effect.map(sql<CountRow>`SELECT messages::float8 AS count FROM kickstand.chat_totals WHERE ${of(channel)}`, count)

  const firstMessageAt = (channel: ChannelId) =>
    Effect.map(
      sql<{ readonly at: number }>`SELECT first_at::float8 AS at FROM kickstand.chat_totals WHERE ${of(channel)}`,
      ([row]) => row?.at ?? null
    )

  const messagesSince = (channel: ChannelId, start: number) => {
    const { since, whole } = windowFrom(start, bucketMillis)
    return Effect.map(
      sql<CountRow>`
        SELECT (
          (SELECT coalesce(sum(messages), 0) FROM kickstand.chat_activity WHERE ${of(channel)} AND start >= ${whole})
          + (SELECT count(*) FROM kickstand.chat_messages
             WHERE ${of(channel)} AND at >= ${since} AND at < ${whole})
        )::float8 AS count`,
      count
    )
  }

  const emoteMessagesSince = (channel: ChannelId, start: number) => {
    const { since, whole } = windowFrom(start, bucketMillis)
    return Effect.map(
      sql<CountRow>`
        SELECT (
          (SELECT coalesce(sum(with_emotes), 0) FROM kickstand.chat_activity WHERE ${of(channel)} AND start >= ${whole})
          + (SELECT count(*) FROM kickstand.chat_messages
             WHERE ${of(channel)} AND at >= ${since} AND at < ${whole} AND has_emotes)
        )::float8 AS count`,
      count
    )
  }

  const uniqueChattersSince = (channel: ChannelId, start: number) => {
    const { since, whole } = windowFrom(start, dayMillis)
    return Effect.map(
      sql<CountRow>`
        SELECT count(*)::float8 AS count FROM (
          SELECT user_id FROM kickstand.chat_user_days WHERE ${of(channel)} AND day >= ${whole}
          UNION
          SELECT user_id FROM kickstand.chat_messages WHERE ${of(channel)} AND at >= ${since} AND at < ${whole}
        ) AS chatters`,
      count
    )
  }

  const latestMessages = (channel: ChannelId, limit: number) =>
    Effect.map(
      sql<MessageRow>`
        SELECT id, channel, at::float8 AS at, user_id, username, color, content, has_emotes, is_subscriber, emote_words
        FROM kickstand.chat_messages WHERE ${of(channel)} ORDER BY chat_messages.at DESC, id DESC LIMIT ${limit}`,
      (rows) => rows.map(message)
    )

  const activitySince = (channel: ChannelId, start: number) => {
    const { since, whole } = windowFrom(start, bucketMillis)
    const partial = String(Number(whole) - bucketMillis)
    return sql<{ readonly start: number; readonly messages: number }>`
      SELECT start::float8 AS start, messages FROM (
        SELECT ${partial}::bigint AS start, count(*)::int AS messages FROM kickstand.chat_messages
        WHERE ${of(channel)} AND at >= ${since} AND at < ${whole}
        HAVING count(*) > 0
        UNION ALL
        SELECT start, messages FROM kickstand.chat_activity WHERE ${of(channel)} AND start >= ${whole}
      ) AS counted
      ORDER BY counted.start`
  }

  const topChattersSince = (channel: ChannelId, start: number, limit: number) => {
    const { since, whole } = windowFrom(start, dayMillis)
    // The days that there are, each found behind the one before: a name is then looked up by its whole key, where a
    // condition on days alone would go through everybody's names of all days, once for each of the top.
    const nextDay = (condition: Statement.Fragment) =>
      sql`SELECT day FROM kickstand.chat_user_days WHERE ${of(channel)} AND ${condition} ORDER BY day LIMIT 1`
    return sql<{ readonly userId: string; readonly username: string; readonly messages: number }>`
      WITH RECURSIVE top AS (
        SELECT user_id, sum(messages) AS messages FROM (
          SELECT user_id, messages FROM kickstand.chat_user_days WHERE ${of(channel)} AND day >= ${whole}
          UNION ALL
          SELECT user_id, 1 FROM kickstand.chat_messages WHERE ${of(channel)} AND at >= ${since} AND at < ${whole}
        ) AS counted
        GROUP BY user_id ORDER BY messages DESC, user_id LIMIT ${limit}
      ), days AS (
        (${nextDay(sql`day >= ${whole}`)})
        UNION ALL
        SELECT later.day FROM days, LATERAL (${nextDay(sql`day > days.day`)}) AS later
      ), named AS (
        SELECT DISTINCT ON (user_id) user_id, username FROM (
          SELECT top.user_id, seen.username, seen.named_at, seen.named_by
          FROM top, days, LATERAL (
            SELECT username, named_at, named_by FROM kickstand.chat_user_days AS t
            WHERE ${of(channel)} AND t.day = days.day AND t.user_id = top.user_id OFFSET 0
          ) AS seen
          UNION ALL
          SELECT user_id, username, at, id FROM kickstand.chat_messages
          WHERE ${of(channel)} AND at >= ${since} AND at < ${whole} AND user_id IN (SELECT user_id FROM top)
        ) AS names
        ORDER BY user_id, named_at DESC, named_by DESC
      )
      SELECT user_id AS "userId", named.username, top.messages::float8 AS messages
      FROM top JOIN named USING (user_id)
      ORDER BY top.messages DESC, user_id`
  }

  return Chat.of({
    totalMessages: (channel) => totalMessages(channel).pipe(orUnavailable("Chat.totalMessages")),
    messagesSince: (channel, since) => messagesSince(channel, since).pipe(orUnavailable("Chat.messagesSince")),
    emoteMessagesSince: (channel, since) =>
      emoteMessagesSince(channel, since).pipe(orUnavailable("Chat.emoteMessagesSince")),
    uniqueChattersSince: (channel, since) =>
      uniqueChattersSince(channel, since).pipe(orUnavailable("Chat.uniqueChattersSince")),
    firstMessageAt: (channel) => firstMessageAt(channel).pipe(orUnavailable("Chat.firstMessageAt")),
    latestMessages: (channel, limit) => latestMessages(channel, limit).pipe(orUnavailable("Chat.latestMessages")),
    activitySince: (channel, since) => activitySince(channel, since).pipe(orUnavailable("Chat.activitySince")),
    topChattersSince: (channel, since, limit) =>
      topChattersSince(channel, since, limit).pipe(orUnavailable("Chat.topChattersSince"))
  })
})

/** {@link Chat} from the tables of the chat read model. */
export const SqlChat: { readonly layer: Layer.Layer<Chat, never, SqlClient.SqlClient> } = {
  layer: Layer.effect(Chat, make)
}
