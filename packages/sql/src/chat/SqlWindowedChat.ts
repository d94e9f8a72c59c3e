import type { ChatterCount } from "@kickstand/domain/chat/Chat"
import { ChatProjection } from "@kickstand/domain/chat/ChatProjection"
import { type ChatSegment, silence } from "@kickstand/domain/chat/ChatSegment"
import { WindowedChat } from "@kickstand/domain/chat/WindowedChat"
import type { ChannelId } from "@kickstand/domain/event/ChannelId"
import { makeKeywordTally, type WrittenText } from "@kickstand/domain/keyword/KeywordTally"
import type { Page, PageRequest } from "@kickstand/domain/projection/Page"
import type { Window } from "@kickstand/domain/projection/Window"
import { Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { orUnavailable } from "../client/orUnavailable.ts"
import { activeGeneration } from "../projection/activeGeneration.ts"
import { pageOf } from "../projection/pageOf.ts"
import { knownWithin } from "../projection/knownWithin.ts"

/** How many texts are read and counted before others get their turn. */
const textsAtOnce = 5000

interface TextRow extends WrittenText {
  readonly at: number
  readonly id: string
}

const make = Effect.gen(function*() {
  const sql = yield* SqlClient.SqlClient
  const generation = activeGeneration(sql, ChatProjection)
  const asked = (channel: ChannelId, window: Window) =>
    sql`generation = ${generation} AND channel = ${channel} AND ${knownWithin(sql, window)}`

  const topChatters = (channel: ChannelId, window: Window, page: PageRequest) => {
    const rows = sql`
      SELECT
        user_id AS "userId", (array_agg(username ORDER BY at DESC, id DESC))[1] AS username, count(*)::float8 AS messages
      FROM kickstand.chat_messages WHERE ${asked(channel, window)}
      GROUP BY user_id`
    return Effect.map(
      pageOf<ChatterCount>(sql, rows, `messages DESC, "userId"`, page),
      ({ items, total }): Page<ChatterCount> => ({
        items: items.map(({ userId, username, messages }) => ({ userId, username, messages })),
        total
      })
    )
  }

  const segments = (channel: ChannelId, window: Window, count: number) => {
    const { since, until } = window
    const width = String(Math.max(1, until - since))
    return Effect.map(
      sql<ChatSegment & { readonly segment: number }>`
        SELECT
          segment, sum(messages)::float8 AS messages, sum(subscriber_messages)::float8 AS "subscriberMessages",
          count(*)::float8 AS chatters, (count(*) FILTER (WHERE subscriber_messages > 0))::float8 AS "subscriberChatters"
        FROM (
          SELECT
            least(${count - 1}::int, (at - ${String(since)}::bigint) * ${count}::int / ${width}::bigint)::int AS segment,
            count(*) AS messages, count(*) FILTER (WHERE is_subscriber) AS subscriber_messages
          FROM kickstand.chat_messages WHERE ${asked(channel, window)}
          GROUP BY 1, user_id
        ) AS chatters
        GROUP BY segment`,
      (rows) => {
        const known = new Map(rows.map(({ segment, ...counts }) => [segment, counts]))
        return Array.from({ length: count }, (_, index) => known.get(index) ?? silence)
      }
    )
  }

  /** Texts of the window after a message, a bounded number at a time: a broadcast may hold any number. */
  const texts = (channel: ChannelId, window: Window, last: TextRow | undefined) => {
    const after = last === undefined ? sql`` : sql`AND (at, id) > (${String(last.at)}::bigint, ${last.id})`
    return sql<TextRow>`
      SELECT at::float8 AS at, id, user_id AS "userId", content, emote_words AS "emoteWords"
      FROM kickstand.chat_messages WHERE ${asked(channel, window)} ${after}
      ORDER BY chat_messages.at, id LIMIT ${textsAtOnce}`.pipe(orUnavailable("WindowedChat.keywords"))
  }

  const keywords = Effect.fnUntraced(function*(channel: ChannelId, window: Window, page: PageRequest) {
    const tally = makeKeywordTally()
    let last: TextRow | undefined
    while (true) {
      const rows = yield* texts(channel, window, last)
      rows.forEach(tally.add)
      last = rows.at(-1)
      if (rows.length < textsAtOnce) return tally.page(page)
    }
  })

  return WindowedChat.of({
    keywords,
    topChatters: (channel, window, page) =>
      topChatters(channel, window, page).pipe(orUnavailable("WindowedChat.topChatters")),
    segments: (channel, window, count) =>
      segments(channel, window, count).pipe(orUnavailable("WindowedChat.segments"))
  })
})

/** {@link WindowedChat} from the messages of the chat read model. */
export const SqlWindowedChat: { readonly layer: Layer.Layer<WindowedChat, never, SqlClient.SqlClient> } = {
  layer: Layer.effect(WindowedChat, make)
}
