import { ChatProjection } from "@kickstand/domain/chat/ChatProjection"
import { WindowedChat } from "@kickstand/domain/chat/WindowedChat"
import { channelId } from "@kickstand/domain/event/ChannelId"
import type { ChatMessageSent } from "@kickstand/domain/event/ChatMessageSent"
import { stopWords } from "@kickstand/domain/keyword/stopWords"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Schema } from "effect"
import { keep } from "./keep.ts"
import type { EmptyStorage } from "./StoragePorts.ts"
import { walk } from "./walk.ts"

const channel = channelId("kick", 1)
const window = { since: 100, until: 200 }

const written = (id: number, at: number, userId: string, content: string): ChatMessageSent => ({
  _tag: "ChatMessageSent",
  id: `kick:chat:${id}`,
  messageId: String(id),
  channel,
  at,
  profile: null,
  sender: { id: userId, username: `viewer${userId}` },
  color: null,
  badges: [],
  content,
  emotes: content.includes("Kappa") ? [{ id: "25", name: "Kappa", count: 1 }] : [],
  replyTo: null
})

/** Pieces of texts, each with the words that are to be counted of it. */
const pieces: Readonly<Record<string, ReadonlyArray<string>>> = {
  "GG": ["gg"],
  "gg!": ["gg"],
  "the": [],
  "ve": [],
  "wp": ["wp"],
  "Kappa": [],
  "[emote:37226:KEKW]": [],
  "https://example.com/clip?id=gg": [],
  "…Güzel,": ["güzel"],
  "clutch-play": ["clutch", "play"],
  "👋": []
}
const Texts = Schema.Array(Schema.Struct({
  at: Schema.Literals([99, 100, 150, 199, 200, 201]),
  user: Schema.Literals(["1", "2", "Ω"]),
  text: Schema.Array(Schema.Literals(Object.keys(pieces))).check(Schema.isMaxLength(6))
})).check(Schema.isMaxLength(12))

/** Every phrase of every message, counted one by one. */
const replay = (messages: ReadonlyArray<{ readonly at: number; readonly user: string; readonly text: ReadonlyArray<string> }>) => {
  const uses: Array<{ readonly keyword: string; readonly user: string }> = []
  for (const { at, text, user } of messages) {
    if (at < window.since || at > window.until) continue
    const words = text.flatMap((piece) => pieces[piece] ?? [])
    for (const length of [1, 2, 3]) {
      for (let from = 0; from + length <= words.length; from += 1) {
        uses.push({ keyword: words.slice(from, from + length).join(" "), user })
      }
    }
  }
  return [...new Set(uses.map(({ keyword }) => keyword))]
    .map((keyword) => {
      const own = uses.filter((use) => use.keyword === keyword)
      return { keyword, count: own.length, uniqueUsers: new Set(own.map(({ user }) => user)).size }
    })
    .sort((a, b) => b.count - a.count || b.uniqueUsers - a.uniqueUsers || (a.keyword < b.keyword ? -1 : 1))
}

/** Holds a storage to what {@link WindowedChat} promises of keywords. */
export const keywords = (name: string, storage: EmptyStorage): void => {
  const on = <A, E, R>(effect: Effect.Effect<A, E, R>) => Effect.provide(effect, storage)

  describe(`Keywords on ${name}`, () => {
    it.effect("are none where nobody wrote", () =>
      on(Effect.gen(function*() {
        const chat = yield* WindowedChat
        assert.deepStrictEqual(yield* chat.keywords(channel, window, { page: 1, limit: 5 }), { items: [], total: 0 })
      })))

    it.effect("are counted over every message, however many there are", () =>
      on(Effect.gen(function*() {
        const many = Array.from({ length: 10_001 }, (_, id) => written(id, 100 + (id % 7), String(id % 500), "GG [emote:1:x] wp"))
        yield* keep(ChatProjection, many, 5000)
        const chat = yield* WindowedChat
        assert.deepStrictEqual(yield* chat.keywords(channel, window, { page: 1, limit: 2 }), {
          items: ["gg", "gg wp"].map((keyword) => ({ keyword, count: 10_001, uniqueUsers: 500 })),
          total: 3
        })
      })))

    it.effect.prop("are what counting each phrase by itself gives, page by page", [
      Texts,
      Schema.Literals([1, 3, 50])
    ], ([messages, limit]) =>
      on(Effect.gen(function*() {
        assert.isTrue(stopWords.has("the") && stopWords.has("ve"))
        yield* keep(ChatProjection, messages.map(({ at, text, user }, id) => written(id, at, user, text.join(" "))))
        const chat = yield* WindowedChat
        const found = yield* walk((page) => chat.keywords(channel, window, page), limit)
        assert.deepStrictEqual(found, replay(messages))
      })), { arbitrary: { runs: 25 } })
  })
}
