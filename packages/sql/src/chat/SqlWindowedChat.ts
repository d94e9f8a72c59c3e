import type { ChatterCount } from "@kickstand/domain/chat/Chat"
import { ChatProjection } from "@kickstand/domain/chat/ChatProjection"
import { type ChatSegment, silence } from "@kickstand/domain/chat/ChatSegment"
import { WindowedChat } from "@kickstand/domain/chat/WindowedChat"
import type { ChannelId } from "@kickstand/domain/event/ChannelId"
import { type Page, pageOf as pageOfAll, type PageRequest } from "@kickstand/domain/projection/Page"
import type { Window } from "@kickstand/domain/projection/Window"
import { Clock, Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { orUnavailable } from "../client/orUnavailable.ts"
import { activeGeneration } from "../projection/activeGeneration.ts"
import { knownWithin } from "../projection/knownWithin.ts"
import { pageOf } from "../projection/pageOf.ts"
import { messagesWithin } from "./messagesWithin.ts"
import { makeRemembered } from "./Remembered.ts"
import { largeWindow, makeKeywords, settled } from "./SqlKeywords.ts"

/** What was counted of a large window that is over. */
interface Counted<A> {
  /** How many messages were counted: all that the window held. */
  readonly messages: number
  /** How far in the log they were known. */
  readonly known: number
  readonly rows: ReadonlyArray<A>
}

/** How many rows are remembered, all together. */
const rowsKept = 200_000

const make = Effect.gen(function*() {
  const sql = yield* SqlClient.SqlClient
  const generation = activeGeneration(sql, ChatProjection)
  const count = messagesWithin(sql)
  const keywords = yield* makeKeywords(sql)
  const asked = (channel: ChannelId, window: Window) =>
    sql`generation = ${generation} AND channel = ${channel} AND ${knownWithin(sql, window)}`

  /**
   * Remembers what was counted of large windows that are over: it is the answer for as long as the window holds as many
   * messages. `null` for windows that are small or still grow, which are counted for each question.
   */
  const remembering = <A extends { readonly messages: number }, E>(
    compute: (channel: ChannelId, window: Window, rows: number) => Effect.Effect<ReadonlyArray<A>, E>
  ) => {
    const remembered = makeRemembered<Counted<A>>(rowsKept, ({ rows }) => rows.length)
    return Effect.fnUntraced(function*(channel: ChannelId, window: Window, rows: number) {
      if (window.until >= (yield* Clock.currentTimeMillis) - settled) return null
      const within = yield* count(channel, window)
      if (within === null || within.messages < largeWindow) return null
      const known = window.known ?? Number.MAX_SAFE_INTEGER
      const key = `${within.generation}|${channel}|${window.since}|${window.until}|${rows}`
      const found = remembered.get(key)
      if (found !== undefined && found.messages === within.messages && found.known <= known) return found.rows
      const computed = yield* compute(channel, window, rows)
      const messages = computed.reduce((sum, row) => sum + row.messages, 0)
      if (messages === within.messages) remembered.set(key, { messages, known, rows: computed })
      return computed
    })
  }

  const chatters = (channel: ChannelId, window: Window) =>
    sql`
      SELECT
        user_id AS "userId", (array_agg(username ORDER BY at DESC, id DESC))[1] AS username, count(*)::float8 AS messages
      FROM kickstand.chat_messages WHERE ${asked(channel, window)}
      GROUP BY user_id`
  const byRank = `messages DESC, "userId"`

  const allChatters = remembering((channel, window) =>
    sql<ChatterCount>`SELECT * FROM (${chatters(channel, window)}) AS chatters ORDER BY ${sql.literal(byRank)}`
  )

  const topChatters = Effect.fnUntraced(function*(channel: ChannelId, window: Window, page: PageRequest) {
    const all = yield* allChatters(channel, window, 0)
    const { items, total } = all === null
      ? yield* pageOf<ChatterCount>(sql, chatters(channel, window), byRank, page)
      : pageOfAll(all, page)
    return {
      items: items.map(({ userId, username, messages }) => ({ userId, username, messages })),
      total
    } satisfies Page<ChatterCount>
  })

  const countSegments = (channel: ChannelId, window: Window, segments: number) => {
    const { since, until } = window
    const width = String(Math.max(1, until - since))
    return Effect.map(
      sql<ChatSegment & { readonly segment: number }>`
        SELECT
          segment, sum(messages)::float8 AS messages, sum(subscriber_messages)::float8 AS "subscriberMessages",
          count(*)::float8 AS chatters, (count(*) FILTER (WHERE subscriber_messages > 0))::float8 AS "subscriberChatters"
        FROM (
          SELECT
            least(${segments - 1}::int, (at - ${String(since)}::bigint) * ${segments}::int / ${width}::bigint)::int AS segment,
            count(*) AS messages, count(*) FILTER (WHERE is_subscriber) AS subscriber_messages
          FROM kickstand.chat_messages WHERE ${asked(channel, window)}
          GROUP BY 1, user_id
        ) AS chatters
        GROUP BY segment`,
      (rows) => {
        const known = new Map(rows.map(({ segment, ...counts }) => [segment, counts]))
        return Array.from({ length: segments }, (_, index) => known.get(index) ?? silence)
      }
    )
  }

  const knownSegments = remembering(countSegments)

  const segments = Effect.fnUntraced(function*(channel: ChannelId, window: Window, count: number) {
    return (yield* knownSegments(channel, window, count)) ?? (yield* countSegments(channel, window, count))
  })

  return WindowedChat.of({
    keywords: (channel, window, page) => keywords(channel, window, page).pipe(orUnavailable("WindowedChat.keywords")),
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
