import { bucketMillis, ChatProjection } from "@kickstand/domain/chat/ChatProjection"
import type { ChannelId } from "@kickstand/domain/event/ChannelId"
import { bearerKey, matchSearch, type NameBearers } from "@kickstand/domain/search/matchSearch"
import type { SearchHit } from "@kickstand/domain/search/SearchHit"
import {
  SearchIndex,
  type SearchPlace,
  type SearchQuestion,
  type SearchSpan,
  type SearchVolume
} from "@kickstand/domain/search/SearchIndex"
import type { SearchMessage } from "@kickstand/domain/search/SearchMessage"
import { isAsked, searchOrder } from "@kickstand/domain/search/searchOrder"
import { Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { texts } from "../client/arrays.ts"
import { orUnavailable } from "../client/orUnavailable.ts"
import { activeGeneration } from "../projection/activeGeneration.ts"
import { searchCandidates } from "./searchCandidates.ts"
import { planSearch } from "./SearchPlan.ts"
import { instant, searchTables } from "./searchTables.ts"

/** Messages are read so many at a time: at first about as many as are wanted, then more, since few of them are hits. */
const leastAtOnce = 100
const mostAtOnce = 2000

const make = Effect.gen(function*() {
  const sql = yield* SqlClient.SqlClient
  const tables = searchTables(sql)
  const candidates = searchCandidates(tables)

  const hitsAmong = (question: SearchQuestion, bearers: NameBearers, messages: ReadonlyArray<SearchMessage>) =>
    messages
      .filter((message) => isAsked(question, message))
      .flatMap((message) => matchSearch(question.criteria, bearers, message) ?? [])
      .sort(searchOrder(question.order))

  /** Goes through all messages: for questions that the index does not narrow down. */
  const scan = Effect.fnUntraced(function*(question: SearchQuestion, bearers: NameBearers) {
    const hits: Array<SearchHit> = []
    let after: SearchPlace | null = question.after
    for (let atOnce = Math.max(leastAtOnce, question.limit);; atOnce *= 2) {
      const count = Math.min(atOnce, mostAtOnce)
      const messages: ReadonlyArray<SearchMessage> = yield* tables.nextMessages(question, after, count)
      hits.push(...hitsAmong(question, bearers, messages))
      after = messages.at(-1) ?? null
      if (hits.length >= question.limit || messages.length < count) return hits.slice(0, question.limit)
    }
  })

  const find = Effect.fnUntraced(function*(question: SearchQuestion) {
    const { criteria, limit } = question
    if (criteria.channels.length === 0) return []
    const people = criteria.username === null ? [] : yield* tables.bearers(criteria.username)
    const bearers = new Set(people.map(({ platform, userId }) => bearerKey(platform, userId)))
    // Who has no name is called by the id, and nobody is known to bear it.
    const senders = criteria.username === null ? null : [...people.map(({ userId }) => userId), criteria.username]
    const plan = planSearch(criteria.query, senders)
    if (plan === null) return yield* scan(question, bearers)
    const next = candidates(question, plan)
    const hits: Array<SearchHit> = []
    for (let atOnce = leastAtOnce; hits.length < limit; atOnce *= 2) {
      const places = yield* next(Math.min(Math.max(atOnce, limit - hits.length), mostAtOnce))
      if (places.length === 0) break
      hits.push(...hitsAmong(question, bearers, yield* tables.messagesAt(places)))
    }
    return hits.slice(0, limit)
  })

  const volume = (channels: ReadonlyArray<ChannelId>, { from, to }: SearchSpan) =>
    Effect.map(
      sql<SearchVolume>`
        SELECT coalesce(sum(messages), 0)::float8 AS messages, min(start)::float8 AS "firstAt",
          max(start)::float8 + ${bucketMillis}::int AS "lastAt"
        FROM kickstand.chat_activity
        WHERE generation = ${activeGeneration(sql, ChatProjection)} AND channel = ANY(${texts(channels)})
          AND start > ${instant(from - bucketMillis)} AND start < ${instant(to)}`,
      ([row]) => row ?? { messages: 0, firstAt: null, lastAt: null }
    )

  return SearchIndex.of({
    find,
    volume: (channels, span) => volume(channels, span).pipe(orUnavailable("SearchIndex.volume"))
  })
})

/** {@link SearchIndex} from the segments of the index and the messages of the chat read model. */
export const SqlSearchIndex: { readonly layer: Layer.Layer<SearchIndex, never, SqlClient.SqlClient> } = {
  layer: Layer.effect(SearchIndex, make)
}
