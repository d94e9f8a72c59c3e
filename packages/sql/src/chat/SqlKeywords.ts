import { ChatProjection } from "@kickstand/domain/chat/ChatProjection"
import type { ChannelId } from "@kickstand/domain/event/ChannelId"
import { type Keyword, type KeywordTally, makeKeywordTally, type WrittenText } from "@kickstand/domain/keyword/KeywordTally"
import type { Page, PageRequest } from "@kickstand/domain/projection/Page"
import type { Window } from "@kickstand/domain/projection/Window"
import { Clock, Effect, Semaphore } from "effect"
import type { SqlClient } from "effect/sql"
import { activeGeneration } from "../projection/activeGeneration.ts"
import { knownWithin } from "../projection/knownWithin.ts"
import { loadHead, saveHead } from "./keywordHead.ts"
import { messagesWithin } from "./messagesWithin.ts"
import { makeRemembered } from "./Remembered.ts"

/** How many texts are read and counted before others get their turn: a few milliseconds' worth. */
const textsAtOnce = 500

/** Windows of fewer messages are counted anew for each question. */
export const largeWindow = 2000

/** How many keywords of a large window are remembered; pages beyond are counted anew. */
const headLength = 1000

/** How many phrases are remembered of windows that still grow, all together; each takes about a hundred bytes. */
const phrasesKept = 400_000

/** How many keywords are remembered of windows that are over, all together. */
const keywordsKept = 200_000

/** A window is over when it ended so long ago; milliseconds. */
export const settled = 60_000

interface TextRow extends WrittenText {
  readonly at: number
  readonly id: string
}

/** The first keywords of a window, and what they were counted from. */
export interface KeywordHead {
  readonly since: number
  readonly until: number
  /** How many messages were counted: all that the window held. */
  readonly messages: number
  /** How far in the log they were known. */
  readonly known: number
  readonly total: number
  readonly head: ReadonlyArray<Keyword>
}

/** A tally that grows with its window. */
interface Growing {
  readonly tally: KeywordTally
  readonly generation: number
  readonly until: number
  readonly known: number
  readonly messages: number
}

const cut = ({ head, total }: KeywordHead, { page, limit }: PageRequest): Page<Keyword> => ({
  items: head.slice((page - 1) * limit, page * limit),
  total
})

/**
 * Counts keywords. What was counted of a large window is remembered with how many messages that was: it is the answer for
 * as long as the window holds so many. Of a window that grew only what is new is counted.
 */
export const makeKeywords = Effect.fnUntraced(function*(sql: SqlClient.SqlClient) {
  const heads = makeRemembered<KeywordHead>(keywordsKept, ({ head }) => head.length)
  const growing = makeRemembered<Growing>(phrasesKept, ({ tally }) => tally.size())
  const one = yield* Semaphore.make(1)
  const count = messagesWithin(sql)
  const generation = activeGeneration(sql, ChatProjection)

  /** Texts after a message, a bounded number at a time: a window may hold any number. */
  const texts = (channel: ChannelId, window: Window, beyond: Growing | undefined, last: TextRow | undefined) => {
    const after = last === undefined ? sql`` : sql`AND (at, id) > (${String(last.at)}::bigint, ${last.id})`
    const unseen = beyond === undefined
      ? sql``
      : sql`AND (at > ${String(beyond.until)} OR position > ${String(beyond.known)})`
    return sql<TextRow>`
      SELECT at::float8 AS at, id, user_id AS "userId", content, emote_words AS "emoteWords"
      FROM kickstand.chat_messages
      WHERE generation = ${generation} AND channel = ${channel} AND ${knownWithin(sql, window)} ${unseen} ${after}
      ORDER BY chat_messages.at, id LIMIT ${textsAtOnce}`
  }

  /** Adds what a window holds beyond what a tally has counted; answers how many messages that was. */
  const add = Effect.fnUntraced(
    function*(tally: KeywordTally, channel: ChannelId, window: Window, beyond: Growing | undefined) {
      let last: TextRow | undefined
      let added = 0
      while (true) {
        const rows = yield* texts(channel, window, beyond, last)
        rows.forEach(tally.add)
        added += rows.length
        last = rows.at(-1)
        if (rows.length < textsAtOnce) return added
        yield* Effect.yieldNow
      }
    }
  )

  const counted = Effect.fnUntraced(function*(channel: ChannelId, window: Window) {
    const tally = makeKeywordTally()
    return { tally, messages: yield* add(tally, channel, window, undefined) }
  })

  /** Counts a large window, from what was counted of it before where that is part of it. */
  const recounted = Effect.fnUntraced(
    function*(channel: ChannelId, window: Window, known: number, within: { generation: number; messages: number }) {
      const key = `${channel}|${window.since}`
      const before = growing.get(key)
      // It is added to from here on: whoever is interrupted meanwhile leaves nothing half counted behind.
      growing.delete(key)
      if (
        before !== undefined && before.generation === within.generation && before.until <= window.until &&
        before.known <= known && before.messages <= within.messages
      ) {
        const messages = before.messages + (yield* add(before.tally, channel, window, before))
        if (messages === within.messages) return { tally: before.tally, messages }
      }
      return yield* counted(channel, window)
    }
  )

  const isOf = ({ messages, ...head }: KeywordHead, window: Window, known: number, now: number) =>
    head.since === window.since && head.until === window.until && messages === now && head.known <= known

  const ofLarge = Effect.fnUntraced(function*(
    channel: ChannelId,
    window: Window,
    within: { readonly generation: number; readonly messages: number }
  ) {
    const known = window.known ?? Number.MAX_SAFE_INTEGER
    const key = `${within.generation}|${channel}|${window.since}|${window.until}`
    const found = heads.get(key)
    if (found !== undefined && isOf(found, window, known, within.messages)) return found
    const saved = yield* loadHead(sql, within.generation, channel, window.since)
    if (saved !== null && isOf(saved, window, known, within.messages)) {
      heads.set(key, saved)
      return saved
    }
    const { messages, tally } = yield* recounted(channel, window, known, within)
    const { items, total } = tally.page({ page: 1, limit: headLength })
    const head: KeywordHead = { since: window.since, until: window.until, messages, known, total, head: items }
    // Something came in between counting and counting keywords, or is not to be known: this holds for now alone.
    if (messages !== within.messages) return head
    heads.set(key, head)
    const isOver = window.until < (yield* Clock.currentTimeMillis) - settled
    if (isOver) yield* saveHead(sql, within.generation, channel, head)
    else {
      const { generation } = within
      growing.set(`${channel}|${window.since}`, { tally, generation, until: window.until, known, messages })
    }
    return head
  })

  return Effect.fnUntraced(function*(channel: ChannelId, window: Window, page: PageRequest) {
    const within = yield* count(channel, window)
    if (within === null) return { items: [], total: 0 }
    const isBeyond = page.page * page.limit > headLength
    if (within.messages < largeWindow || isBeyond) return (yield* counted(channel, window)).tally.page(page)
    return cut(yield* one.withPermit(ofLarge(channel, window, within)), page)
  })
})
