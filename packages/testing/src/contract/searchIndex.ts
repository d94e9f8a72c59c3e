import type { ChatMessageSent } from "@kickstand/domain/event/ChatMessageSent"
import { bucketMillis, ChatProjection } from "@kickstand/domain/chat/ChatProjection"
import { bearerKey, matchSearch } from "@kickstand/domain/search/matchSearch"
import type { SearchCriteria } from "@kickstand/domain/search/SearchCriteria"
import type { SearchHit } from "@kickstand/domain/search/SearchHit"
import { SearchIndex, type SearchPlace, type SearchQuestion } from "@kickstand/domain/search/SearchIndex"
import { SearchProjection } from "@kickstand/domain/search/SearchProjection"
import { parseSearchQuery } from "@kickstand/domain/search/SearchQuery"
import { platformOf } from "@kickstand/domain/event/ChannelId"
import { ViewerNameProjection } from "@kickstand/domain/viewer/ViewerNameProjection"
import { nameKey } from "@kickstand/domain/viewer/Viewers"
import { assert, describe, it } from "@effect/vitest"
import { Arbitrary, Effect, Result, Schema } from "effect"
import { searchCriteria, searchedMessage, searchSpan } from "../generators/searches.ts"
import { channels, generatedDay } from "../generators/smallSpaces.ts"
import { keep } from "./keep.ts"
import type { EmptyStorage } from "./StoragePorts.ts"

const [channel, elsewhere, onTwitch] = channels
const ever = { from: 0, to: Number.MAX_SAFE_INTEGER }

const said = (id: number, content: string, options: Partial<ChatMessageSent> = {}): ChatMessageSent => ({
  _tag: "ChatMessageSent",
  id: `kick:chat:${id}`,
  messageId: String(id),
  channel,
  at: generatedDay + id,
  profile: null,
  sender: { id: "1", username: "viewer1" },
  color: null,
  badges: [],
  content,
  emotes: [],
  replyTo: null,
  ...options
})

const lookFor = (text: string | null, options: Partial<SearchCriteria> = {}): SearchCriteria => ({
  channels: [...channels],
  query: text === null ? null : Result.getOrThrow(parseSearchQuery(text)),
  username: null,
  includeOldUsernames: false,
  excludeEmoteOnly: false,
  ...options
})

const tell = Effect.fnUntraced(function*(messages: ReadonlyArray<ChatMessageSent>, batchSize = 7) {
  yield* keep(ChatProjection, messages, batchSize)
  yield* keep(ViewerNameProjection, messages, batchSize)
  yield* keep(SearchProjection, messages, batchSize)
})

/** Pages through all hits as a caller does: each page begins after the last hit of the one before. */
const findAll = Effect.fnUntraced(function*(question: Omit<SearchQuestion, "after">) {
  const index = yield* SearchIndex
  const all: Array<SearchHit> = []
  for (let after: SearchPlace | null = null;;) {
    const hits: ReadonlyArray<SearchHit> = yield* index.find({ ...question, after })
    assert.isAtMost(hits.length, question.limit)
    all.push(...hits)
    after = hits.at(-1) ?? null
    if (hits.length < question.limit) return all
  }
})

const idsOf = (criteria: SearchCriteria, options: Partial<SearchQuestion> = {}) =>
  Effect.map(findAll({ criteria, ...ever, order: "oldest", limit: 100, ...options }), (hits) => hits.map(({ id }) => id))

/** The hits of a question, by looking at every message. */
const expected = (messages: ReadonlyArray<ChatMessageSent>, { criteria, from, to, order }: Omit<SearchQuestion, "after">) => {
  const { username } = criteria
  const bore = messages.filter(({ sender }) => username !== null && nameKey(sender.username) === nameKey(username))
  const bearers = new Set(bore.map(({ channel, sender }) => bearerKey(platformOf(channel), sender.id)))
  const hits = [...SearchProjection.fold(messages).values()]
    .filter(({ at }) => at >= from && at < to)
    .flatMap((message) => matchSearch(criteria, bearers, message) ?? [])
  const key = ({ at, id, channel }: SearchHit) => [String(at).padStart(16, "0"), id, channel] as const
  const ascending = hits.toSorted((a, b) => {
    const [left, right] = [key(a), key(b)]
    const differing = left.findIndex((part, index) => part !== right[index])
    return differing < 0 ? 0 : (left[differing] ?? "") < (right[differing] ?? "") ? -1 : 1
  })
  return order === "oldest" ? ascending : ascending.toReversed()
}

/** Holds a storage to what {@link SearchIndex} promises. */
export const searchIndex = (name: string, storage: EmptyStorage): void => {
  const on = <A, E, R>(effect: Effect.Effect<A, E, R>) => Effect.provide(effect, storage)

  describe(`SearchIndex on ${name}`, () => {
    it.effect("finds nothing before the first message", () =>
      on(Effect.gen(function*() {
        assert.deepStrictEqual(yield* idsOf(lookFor("hello")), [])
        assert.deepStrictEqual(yield* idsOf(lookFor(null)), [])
        const volume = yield* (yield* SearchIndex).volume(channels, ever)
        assert.deepStrictEqual(volume, { messages: 0, firstAt: null, lastAt: null })
      })))

    it.effect("finds words in any case and accent, and says where they stand", () =>
      on(Effect.gen(function*() {
        yield* tell([said(1, "Günaydın herkese"), said(2, "gun aydin"), said(3, "GUNAYDIN!! günaydın")])
        const hits = yield* (yield* SearchIndex).find({
          criteria: lookFor("günaydin"), ...ever, order: "newest", after: null, limit: 10
        })
        assert.deepStrictEqual(hits.map(({ id, highlights }) => [id, highlights]), [
          ["3", [[0, 8], [11, 19]]],
          ["1", [[0, 8]]]
        ])
        assert.deepStrictEqual(hits[1], {
          id: "1", channel, senderId: "1", senderUsername: "viewer1", content: "Günaydın herkese", at: generatedDay + 1,
          highlights: [[0, 8]]
        })
      })))

    it.effect("finds phrases only where the words stand beside each other", () =>
      on(Effect.gen(function*() {
        yield* tell([said(1, "good game"), said(2, "game good"), said(3, "good, game!"), said(4, "good old game")])
        assert.deepStrictEqual(yield* idsOf(lookFor("\"good game\"")), ["1", "3"])
        assert.deepStrictEqual(yield* idsOf(lookFor("good game")), ["1", "2", "3", "4"])
        assert.deepStrictEqual(yield* idsOf(lookFor("good -old")), ["1", "2", "3"])
        assert.deepStrictEqual(yield* idsOf(lookFor("-game")), [])
        assert.deepStrictEqual(yield* idsOf(lookFor("ol* OR \"game good\"")), ["2", "4"])
      })))

    it.effect("finds a sender by the name a message was sent under, or by any name they ever bore", () =>
      on(Effect.gen(function*() {
        yield* tell([
          said(1, "a", { sender: { id: "1", username: "Old_Name" } }),
          said(2, "a", { sender: { id: "1", username: "new_name" } }),
          said(3, "a", { sender: { id: "2", username: "somebody" } }),
          said(4, "a", { sender: { id: "1", username: "stranger" }, channel: onTwitch, id: "twitch:chat:4" }),
          said(5, "a", { sender: { id: "nameless", username: "nameless" } })
        ])
        assert.deepStrictEqual(yield* idsOf(lookFor(null, { username: "old_name" })), ["1"])
        assert.deepStrictEqual(yield* idsOf(lookFor(null, { username: "OLD_NAME", includeOldUsernames: true })), ["1", "2"])
        assert.deepStrictEqual(yield* idsOf(lookFor("a", { username: "new_name", includeOldUsernames: true })), ["1", "2"])
        assert.deepStrictEqual(yield* idsOf(lookFor(null, { username: "nameless" })), ["5"])
        assert.deepStrictEqual(yield* idsOf(lookFor("b", { username: "old_name", includeOldUsernames: true })), [])
      })))

    it.effect("leaves out messages of nothing but emotes when asked to", () =>
      on(Effect.gen(function*() {
        const emotes = [{ id: "1", name: "KEKW", count: 1 }]
        yield* tell([
          said(1, "[emote:37226:KEKW] [emote:37226:KEKW]", { emotes }),
          said(2, "[emote:37226:KEKW] haha", { emotes }),
          said(3, "KEKW", { emotes, channel: onTwitch }),
          said(4, "KEKW", { channel: onTwitch }),
          said(5, "😂")
        ])
        assert.deepStrictEqual(yield* idsOf(lookFor("kekw")), ["1", "2", "3", "4"])
        assert.deepStrictEqual(yield* idsOf(lookFor("kekw", { excludeEmoteOnly: true })), ["2", "4"])
        assert.deepStrictEqual(yield* idsOf(lookFor(null, { excludeEmoteOnly: true })), ["2", "4", "5"])
      })))

    it.effect("finds messages of one instant in two channels each once, whatever the page", () =>
      on(Effect.gen(function*() {
        const at = generatedDay
        yield* tell([
          said(1, "x", { at }),
          said(1, "x", { at, id: "twitch:chat:1", channel: onTwitch }),
          said(2, "x", { at, channel: elsewhere }),
          said(3, "x", { at })
        ], 1)
        for (const limit of [1, 2, 3, 4]) {
          for (const criteria of [lookFor("x"), lookFor(null)]) {
            assert.deepStrictEqual(yield* idsOf(criteria, { limit }), ["1", "1", "2", "3"])
            assert.deepStrictEqual(yield* idsOf(criteria, { limit, order: "newest" }), ["3", "2", "1", "1"])
          }
        }
      })))

    it.effect("finds each of many messages once, however they came in, and nothing outside of the span", () =>
      on(Effect.gen(function*() {
        const messages = Array.from({ length: 700 }, (_, index) =>
          said(index, index % 3 === 0 ? `fizz ${index}` : "hello", { at: generatedDay + (index * 7919) % 700 * 1000 }))
        yield* tell(messages, 5)
        const fizz = messages.filter(({ content }) => content.startsWith("fizz")).toSorted((a, b) => a.at - b.at)
        const [from, to] = [generatedDay + 100_000, generatedDay + 600_000]
        const within = fizz.filter(({ at }) => at >= from && at < to).map(({ messageId }) => messageId)
        assert.deepStrictEqual(yield* idsOf(lookFor("fizz"), { from, to, limit: 7 }), within)
        assert.deepStrictEqual(yield* idsOf(lookFor("fizz"), { from, to, limit: 50, order: "newest" }), within.toReversed())
        assert.sameMembers(yield* idsOf(lookFor("60*"), { limit: 7 }), ["60", "600", "603", "606", "609"])
      })))

    it.effect("tells how much there is to search by the quarter of an hour", () =>
      on(Effect.gen(function*() {
        const at = (quarters: number) => ({ at: generatedDay + quarters * bucketMillis })
        yield* tell([said(1, "", at(0)), said(2, "", at(0.5)), said(3, "", at(2)), said(4, "", { ...at(9), channel: elsewhere })])
        const { volume } = yield* SearchIndex
        const span = { from: generatedDay + 1, to: generatedDay + 2 * bucketMillis + 1 }
        assert.deepStrictEqual(yield* volume([channel], span), {
          messages: 3, firstAt: generatedDay, lastAt: generatedDay + 3 * bucketMillis
        })
        assert.strictEqual((yield* volume([channel], { ...span, to: span.to - 1 })).messages, 2)
        assert.strictEqual((yield* volume(channels, ever)).messages, 4)
        assert.strictEqual((yield* volume([], ever)).messages, 0)
      })))

    it.effect.prop("finds what looking at every message finds", [
      Arbitrary.array(searchedMessage, { maxLength: 40 }),
      Arbitrary.array(searchCriteria, { minLength: 3, maxLength: 3 }),
      searchSpan,
      Schema.Literals([1, 2, 7, 100])
    ], ([told, asked, { from, to, whole, order, limit }, batchSize]) =>
      on(Effect.gen(function*() {
        const messages = [...new Map(told.map((message) => [message.id, message])).values()]
        yield* tell(messages, batchSize)
        for (const criteria of asked) {
          const question = { criteria, ...(whole ? ever : { from, to }), order, limit }
          assert.deepStrictEqual(yield* findAll(question), expected(messages, question))
        }
      })), { arbitrary: { runs: 40 } })
  })
}
