import type { ChatDelta } from "@kickstand/domain/chat/ChatDelta"
import { Effect } from "effect"
import type { SqlClient } from "effect/sql"
import { booleans, numbers, texts } from "../client/arrays.ts"

const insertMessages = (sql: SqlClient.SqlClient, generation: number, { messages }: ChatDelta) => {
  const rows = [...messages.values()]
  return sql`
    INSERT INTO kickstand.chat_messages
      (generation, channel, at, id, user_id, username, color, content, has_emotes, is_subscriber, emote_words)
    SELECT ${generation}::int, t.*
    FROM unnest(
      ${texts(rows.map(({ channel }) => channel))},
      ${numbers(rows.map(({ at }) => at))},
      ${texts(rows.map(({ id }) => id))},
      ${texts(rows.map(({ userId }) => userId))},
      ${texts(rows.map(({ username }) => username))},
      ${texts(rows.map(({ color }) => color))},
      ${texts(rows.map(({ content }) => content))},
      ${booleans(rows.map(({ hasEmotes }) => hasEmotes))},
      ${booleans(rows.map(({ isSubscriber }) => isSubscriber))},
      ${texts(rows.map(({ emoteWords }) => emoteWords))}
    ) AS t(channel, at, id, user_id, username, color, content, has_emotes, is_subscriber, emote_words)
    ORDER BY t.channel COLLATE "C", t.at, t.id COLLATE "C"
    ON CONFLICT DO NOTHING`
}

const addActivity = (sql: SqlClient.SqlClient, generation: number, { activity }: ChatDelta) => {
  const rows = [...activity.values()]
  return sql`
    INSERT INTO kickstand.chat_activity AS t (generation, channel, start, messages, with_emotes)
    SELECT ${generation}::int, d.*
    FROM unnest(
      ${texts(rows.map(({ channel }) => channel))},
      ${numbers(rows.map(({ start }) => start))},
      ${numbers(rows.map(({ messages }) => messages))},
      ${numbers(rows.map(({ withEmotes }) => withEmotes))}
    ) AS d(channel, start, messages, with_emotes)
    ORDER BY d.channel COLLATE "C", d.start
    ON CONFLICT (generation, channel, start) DO UPDATE SET
      messages = t.messages + excluded.messages,
      with_emotes = t.with_emotes + excluded.with_emotes`
}

const isLater = "(excluded.named_at, excluded.named_by) > (t.named_at, t.named_by)"

const takeLaterName = ["username", "named_at", "named_by"]
  .map((column) => `${column} = CASE WHEN ${isLater} THEN excluded.${column} ELSE t.${column} END`)
  .join(", ")

const addUserDays = (sql: SqlClient.SqlClient, generation: number, { userDays }: ChatDelta) => {
  const rows = [...userDays.values()]
  return sql`
    INSERT INTO kickstand.chat_user_days AS t
      (generation, channel, day, user_id, messages, username, named_at, named_by)
    SELECT ${generation}::int, d.*
    FROM unnest(
      ${texts(rows.map(({ channel }) => channel))},
      ${numbers(rows.map(({ day }) => day))},
      ${texts(rows.map(({ userId }) => userId))},
      ${numbers(rows.map(({ messages }) => messages))},
      ${texts(rows.map(({ username }) => username.value))},
      ${numbers(rows.map(({ username }) => username.at))},
      ${texts(rows.map(({ username }) => username.id))}
    ) AS d(channel, day, user_id, messages, username, named_at, named_by)
    ORDER BY d.channel COLLATE "C", d.day, d.user_id COLLATE "C"
    ON CONFLICT (generation, channel, day, user_id) DO UPDATE SET
      messages = t.messages + excluded.messages,
      ${sql.literal(takeLaterName)}`
}

const addTotals = (sql: SqlClient.SqlClient, generation: number, { totals }: ChatDelta) => {
  const rows = [...totals.values()]
  return sql`
    INSERT INTO kickstand.chat_totals AS t (generation, channel, messages, first_at)
    SELECT ${generation}::int, d.*
    FROM unnest(
      ${texts(rows.map(({ channel }) => channel))},
      ${numbers(rows.map(({ messages }) => messages))},
      ${numbers(rows.map(({ firstAt }) => firstAt))}
    ) AS d(channel, messages, first_at)
    ORDER BY d.channel COLLATE "C"
    ON CONFLICT (generation, channel) DO UPDATE SET
      messages = t.messages + excluded.messages,
      first_at = least(t.first_at, excluded.first_at)`
}

/**
 * Merges chat into a generation of the read model. Rows come in the order of their keys: neighbours then lie on the same
 * pages of the index.
 */
export const applyChat = Effect.fnUntraced(function*(sql: SqlClient.SqlClient, generation: number, delta: ChatDelta) {
  if (delta.messages.size === 0) return
  yield* insertMessages(sql, generation, delta)
  yield* addActivity(sql, generation, delta)
  yield* addUserDays(sql, generation, delta)
  yield* addTotals(sql, generation, delta)
})
