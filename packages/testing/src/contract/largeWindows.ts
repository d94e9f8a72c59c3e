import { WindowedChat } from "@kickstand/domain/chat/WindowedChat"
import type { Window } from "@kickstand/domain/projection/Window"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { keeper } from "./keeper.ts"
import type { EmptyStorage } from "./StoragePorts.ts"
import { channel, message } from "./tellingEvents.ts"

const hour = 3_600_000
const window: Window = { since: 1000, until: hour }

/** So many messages of a few people within the window, one after the other from a moment on. */
const written = (prefix: string, count: number, from: number, content: string) =>
  Array.from({ length: count }, (_, index) =>
    message(`${prefix}${index}`, from + index, { content, sender: { id: String(index % 7), username: `viewer${index % 7}` } })
  )

/** What is answered of a window, as far as it counts messages. */
const counted = Effect.fnUntraced(function*(of: Window) {
  const chat = yield* WindowedChat
  const { items, total } = yield* chat.keywords(channel, of, { page: 1, limit: 3 })
  const chatters = yield* chat.topChatters(channel, of, { page: 2, limit: 3 })
  const segments = yield* chat.segments(channel, of, 4)
  return {
    keywords: items.map(({ count, keyword, uniqueUsers }) => `${keyword} ${count} ${uniqueUsers}`),
    total,
    chatters: [chatters.total, ...chatters.items.map(({ messages, userId }) => `${userId} ${messages}`)],
    messages: segments.map(({ messages }) => messages)
  }
})

/** Holds a storage to counting large windows anew whenever they hold something new, however often it was asked before. */
export const largeWindows = (name: string, storage: EmptyStorage): void => {
  const on = <A, E, R>(effect: Effect.Effect<A, E, R>) => Effect.provide(effect, storage)

  describe(`Large windows of chat on ${name}`, () => {
    it.effect("that are over are answered as before, until something late arrives in them", () =>
      on(Effect.gen(function*() {
        yield* TestClock.setTime(9 * hour)
        const keep = yield* keeper(1000)
        const known = yield* keep(written("a", 2100, 5000, "gg wp"))
        const first = yield* counted({ ...window, known })
        assert.deepStrictEqual(first, {
          keywords: ["gg 2100 7", "gg wp 2100 7", "wp 2100 7"],
          total: 3,
          chatters: [7, "3 300", "4 300", "5 300"],
          messages: [2100, 0, 0, 0]
        })
        assert.deepStrictEqual(yield* counted({ ...window, known }), first)
        const later = yield* keep(written("b", 7, hour - 10, "gg"))
        const second = {
          keywords: ["gg 2107 7", "gg wp 2100 7", "wp 2100 7"],
          total: 3,
          chatters: [7, "3 301", "4 301", "5 301"],
          messages: [2100, 0, 0, 7]
        }
        assert.deepStrictEqual(yield* counted({ ...window, known: later }), second)
        assert.deepStrictEqual(yield* counted({ ...window, known }), first)
        assert.deepStrictEqual(yield* counted(window), second)
        assert.deepStrictEqual(yield* counted({ ...window, known: later }), second)
        yield* keep(written("c", 7, hour + 1, "gg"))
        assert.deepStrictEqual(yield* counted(window), second)
      })))

    it.effect("that still grow are answered with everything that is known, late or not", () =>
      on(Effect.gen(function*() {
        yield* TestClock.setTime(hour)
        const keep = yield* keeper(1000)
        const ask = (known: number, until: number) =>
          Effect.map(counted({ since: 1000, until, known }), ({ keywords, messages }) => [
            ...keywords,
            messages.reduce((a, b) => a + b, 0)
          ])
        const first = yield* keep(written("a", 2100, 5000, "gg"))
        assert.deepStrictEqual(yield* ask(first, hour), ["gg 2100 7", 2100])
        const second = yield* keep([...written("b", 7, hour + 5, "wp"), ...written("c", 7, 2000, "wp")])
        assert.deepStrictEqual(yield* ask(second, hour + 8), ["gg 2100 7", "wp 11 7", 2111])
        assert.deepStrictEqual(yield* ask(first, hour), ["gg 2100 7", 2100])
        const third = yield* keep(written("d", 1, hour + 20, "wp"))
        assert.deepStrictEqual(yield* ask(third, hour + 20), ["gg 2100 7", "wp 15 7", 2115])
        assert.deepStrictEqual(yield* ask(third, hour + 8), ["gg 2100 7", "wp 11 7", 2111])
      })))

    it.effect("are told page by page beyond what is remembered of them", () =>
      on(Effect.gen(function*() {
        yield* TestClock.setTime(9 * hour)
        const keep = yield* keeper(1000)
        yield* keep(Array.from({ length: 2100 }, (_, index) => message(`a${index}`, 5000 + index, { content: `word${index}` })))
        const chat = yield* WindowedChat
        const ask = (page: number) => chat.keywords(channel, window, { page, limit: 100 })
        const pages = yield* Effect.forEach([1, 10, 11, 21, 22], ask)
        assert.deepStrictEqual(pages.map(({ items, total }) => [items.length, total]), [
          [100, 2100],
          [100, 2100],
          [100, 2100],
          [100, 2100],
          [0, 2100]
        ])
        assert.strictEqual(new Set(pages.flatMap(({ items }) => items.map(({ keyword }) => keyword))).size, 400)
      })))
  })
}
