import { Chat } from "@kickstand/domain/chat/Chat"
import { bucketMillis } from "@kickstand/domain/chat/ChatProjection"
import { channelId } from "@kickstand/domain/event/ChannelId"
import { dayMillis } from "@kickstand/domain/projection/Window"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import type { EmptyStorage } from "./StoragePorts.ts"
import { channel, message, told } from "./tellingEvents.ts"

const midnight = 1_767_225_600_000 // 2026-01-01T00:00:00Z
const emotes = [{ id: "37226", name: "KEKW", count: 2 }]
const by = (id: string, username = `viewer_${id}`) => ({ sender: { id, username } })

/** Holds a storage to what {@link Chat} promises. */
export const chat = (name: string, storage: EmptyStorage): void => {
  const on = <A, E, R>(effect: Effect.Effect<A, E, R>) => Effect.provide(effect, storage)

  describe(`Chat on ${name}`, () => {
    it.effect("knows nothing of a channel that nobody wrote in", () =>
      on(Effect.gen(function*() {
        const chat = yield* Chat
        yield* told(message("a", midnight))
        for (const silent of [channelId("kick", 2), channelId("twitch", 1)]) {
          assert.strictEqual(yield* chat.totalMessages(silent), 0)
          assert.strictEqual(yield* chat.messagesSince(silent, 0), 0)
          assert.strictEqual(yield* chat.emoteMessagesSince(silent, 0), 0)
          assert.strictEqual(yield* chat.uniqueChattersSince(silent, 0), 0)
          assert.isNull(yield* chat.firstMessageAt(silent))
          assert.deepStrictEqual(yield* chat.latestMessages(silent, 5), [])
          assert.deepStrictEqual(yield* chat.activitySince(silent, 0), [])
          assert.deepStrictEqual(yield* chat.topChattersSince(silent, 0, 5), [])
        }
      })))

    it.effect("answers before anything was projected at all", () =>
      on(Effect.gen(function*() {
        const chat = yield* Chat
        assert.strictEqual(yield* chat.totalMessages(channel), 0)
        assert.deepStrictEqual(yield* chat.topChattersSince(channel, 0, 5), [])
      })))

    it.effect("keeps messages as they were written", () =>
      on(Effect.gen(function*() {
        yield* told(
          message("a", midnight, { color: "#FF5733", content: "it's 100% \\ \"günaydın\" 👋", emotes, ...by("9", "Ünlü_İzleyici") }),
          message("b", midnight + 1, { content: "" })
        )
        assert.deepStrictEqual(yield* (yield* Chat).latestMessages(channel, 5), [
          {
            id: "b",
            channel,
            at: midnight + 1,
            userId: "10",
            username: "viewer_ten",
            color: null,
            content: "",
            hasEmotes: false,
            isSubscriber: false,
            emoteWords: null
          },
          {
            id: "a",
            channel,
            at: midnight,
            userId: "9",
            username: "Ünlü_İzleyici",
            color: "#FF5733",
            content: "it's 100% \\ \"günaydın\" 👋",
            hasEmotes: true,
            isSubscriber: false,
            emoteWords: null
          }
        ])
      })))

    it.effect("gives the newest messages first, those of one millisecond by id", () =>
      on(Effect.gen(function*() {
        yield* told(
          message("10", midnight),
          message("9", midnight),
          message("B", midnight),
          message("a", midnight),
          message("0", midnight + 1)
        )
        const latest = yield* (yield* Chat).latestMessages(channel, 4)
        assert.deepStrictEqual(latest.map(({ id }) => id), ["0", "a", "B", "9"])
      })))

    it.effect("counts windows to the millisecond", () =>
      on(Effect.gen(function*() {
        const chat = yield* Chat
        const times = [
          midnight - dayMillis - 1,
          midnight - 1,
          midnight,
          midnight + 1,
          midnight + bucketMillis - 1,
          midnight + bucketMillis,
          midnight + dayMillis,
          midnight + dayMillis + 1
        ]
        yield* told(...times.map((at, index) => message(`m${index}`, at, { ...by(`u${index}`), emotes: index % 2 ? emotes : [] })))
        for (const since of times.flatMap((at) => [at - 1, at, at + 1])) {
          const inside = times.flatMap((at, index) => (at >= since ? [index] : []))
          assert.strictEqual(yield* chat.messagesSince(channel, since), inside.length)
          assert.strictEqual(yield* chat.emoteMessagesSince(channel, since), inside.filter((index) => index % 2).length)
          assert.strictEqual(yield* chat.uniqueChattersSince(channel, since), inside.length)
          const activity = yield* chat.activitySince(channel, since)
          assert.strictEqual(activity.reduce((sum, { messages }) => sum + messages, 0), inside.length)
          assert.isTrue(activity.every(({ start }) => start % bucketMillis === 0))
          assert.deepStrictEqual(
            (yield* chat.topChattersSince(channel, since, 100)).map(({ userId }) => userId),
            inside.map((index) => `u${index}`)
          )
        }
      })))

    it.effect("splits activity by quarters of an hour, of which the first may be cut", () =>
      on(Effect.gen(function*() {
        const chat = yield* Chat
        yield* told(
          message("a", midnight),
          message("b", midnight + 1),
          message("c", midnight + bucketMillis),
          message("d", midnight + 5 * bucketMillis)
        )
        assert.deepStrictEqual(yield* chat.activitySince(channel, midnight + 1), [
          { start: midnight, messages: 1 },
          { start: midnight + bucketMillis, messages: 1 },
          { start: midnight + 5 * bucketMillis, messages: 1 }
        ])
      })))

    it.effect("knows the first message and all of them, in whatever order they came", () =>
      on(Effect.gen(function*() {
        const chat = yield* Chat
        yield* told(message("b", midnight + 5))
        yield* told(message("a", midnight - 5), message("c", midnight + 9))
        assert.strictEqual(yield* chat.firstMessageAt(channel), midnight - 5)
        assert.strictEqual(yield* chat.totalMessages(channel), 3)
      })))

    it.effect("counts a chatter once, however many days they wrote on", () =>
      on(Effect.gen(function*() {
        const chat = yield* Chat
        const days = [0, 1, 2, 3]
        yield* told(...days.map((day) => message(`m${day}`, midnight + day * dayMillis + 7, by("9"))), message("x", midnight, by("1")))
        assert.strictEqual(yield* chat.uniqueChattersSince(channel, midnight), 2)
        assert.strictEqual(yield* chat.uniqueChattersSince(channel, midnight + 1), 1)
      })))

    it.effect("ranks chatters by messages, then by id, under the last name within the window", () =>
      on(Effect.gen(function*() {
        const chat = yield* Chat
        yield* told(
          message("a", midnight, by("2", "old_name")),
          message("b", midnight + dayMillis, by("2", "new_name")),
          message("c", midnight + dayMillis, by("2", "newer_name")),
          message("d", midnight, by("10")),
          message("e", midnight + 2, by("10", "renamed_late")),
          message("f", midnight + 1, by("10", "renamed_early")),
          message("g", midnight, by("1")),
          message("h", midnight - dayMillis, by("1", "long_ago"))
        )
        assert.deepStrictEqual(yield* chat.topChattersSince(channel, midnight, 3), [
          { userId: "10", username: "renamed_late", messages: 3 },
          { userId: "2", username: "newer_name", messages: 3 },
          { userId: "1", username: "viewer_1", messages: 1 }
        ])
        assert.deepStrictEqual(yield* chat.topChattersSince(channel, midnight, 1), [
          { userId: "10", username: "renamed_late", messages: 3 }
        ])
        assert.deepStrictEqual(yield* chat.topChattersSince(channel, midnight + 1, 2), [
          { userId: "10", username: "renamed_late", messages: 2 },
          { userId: "2", username: "newer_name", messages: 2 }
        ])
      })))

    it.effect("holds what text it can of an odd message, and is not held up by it", () =>
      on(Effect.gen(function*() {
        const chat = yield* Chat
        yield* told(message("a", midnight, { content: "a\0b\ud800c" }), message("b", midnight + 1))
        assert.strictEqual(yield* chat.totalMessages(channel), 2)
      })))
  })
}
