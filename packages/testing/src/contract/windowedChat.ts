import { ChatProjection } from "@kickstand/domain/chat/ChatProjection"
import { WindowedChat } from "@kickstand/domain/chat/WindowedChat"
import type { ChannelId } from "@kickstand/domain/event/ChannelId"
import type { Event } from "@kickstand/domain/event/Event"
import type { Window } from "@kickstand/domain/projection/Window"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Schema } from "effect"
import { eventSequenceOf } from "../generators/eventSequence.ts"
import { channels, generatedDay, SmallInstant } from "../generators/smallSpaces.ts"
import { keep } from "./keep.ts"
import type { EmptyStorage } from "./StoragePorts.ts"
import { walk } from "./walk.ts"

type Told = Extract<Event, { _tag: "ChatMessageSent" }>

const [channel, elsewhere] = channels
const start = generatedDay
const everything: Window = { since: 0, until: Number.MAX_SAFE_INTEGER }

const written = (id: string, at: number, fields: Partial<Told> = {}): Told => ({
  _tag: "ChatMessageSent",
  id: `kick:chat:${id}`,
  messageId: id,
  channel,
  at,
  profile: null,
  sender: { id: "10", username: "viewer42" },
  color: null,
  badges: [],
  content: "hello",
  emotes: [],
  replyTo: null,
  ...fields
})
const subscriber = [{ type: "moderator", text: null, count: null }, { type: "subscriber", text: "Sub", count: 3 }]
const gifter = [{ type: "sub_gifter", text: null, count: 25 }]

const inside = (events: ReadonlyArray<Told>, of: ChannelId, { since, until }: Window) =>
  events.filter((event) => event.channel === of && event.at >= since && event.at <= until)

const replayTop = (events: ReadonlyArray<Told>) => {
  const users = new Map<string, { userId: string; username: string; messages: number }>()
  for (const { sender } of events.toSorted((a, b) => a.at - b.at || (a.messageId < b.messageId ? -1 : 1))) {
    const messages = (users.get(sender.id)?.messages ?? 0) + 1
    users.set(sender.id, { userId: sender.id, username: sender.username, messages })
  }
  return [...users.values()].toSorted((a, b) => b.messages - a.messages || (a.userId < b.userId ? -1 : 1))
}

/** The segments of a window by comparing each message with the borders of each. */
const replaySegments = (events: ReadonlyArray<Told>, { since, until }: Window, count: number) =>
  Array.from({ length: count }, (_, index) => {
    const own = events.filter(({ at }) => {
      const place = BigInt(at - since) * BigInt(count)
      const width = BigInt(Math.max(1, until - since))
      const begun = place >= BigInt(index) * width
      return begun && (index === count - 1 || place < BigInt(index + 1) * width)
    })
    const marked = own.filter(({ badges }) => badges.some(({ type }) => type === "subscriber"))
    return {
      messages: own.length,
      subscriberMessages: marked.length,
      chatters: new Set(own.map(({ sender }) => sender.id)).size,
      subscriberChatters: new Set(marked.map(({ sender }) => sender.id)).size
    }
  })

/** Holds a storage to what {@link WindowedChat} promises. */
export const windowedChat = (name: string, storage: EmptyStorage): void => {
  const on = <A, E, R>(effect: Effect.Effect<A, E, R>) => Effect.provide(effect, storage)

  describe(`WindowedChat on ${name}`, () => {
    it.effect("tells of silence as of any other chat", () =>
      on(Effect.gen(function*() {
        const chat = yield* WindowedChat
        const silence = { messages: 0, subscriberMessages: 0, chatters: 0, subscriberChatters: 0 }
        assert.deepStrictEqual(yield* chat.segments(channel, { since: 5, until: 5 }, 2), [silence, silence])
        const nobody = { items: [], total: 0 }
        assert.deepStrictEqual(yield* chat.topChatters(channel, everything, { page: 1, limit: 5 }), nobody)
      })))

    it.effect("counts somebody as a subscriber in a segment when one of their messages there carries the badge", () =>
      on(Effect.gen(function*() {
        yield* keep(ChatProjection, [
          written("1", start),
          written("2", start + 1, { badges: subscriber }),
          written("3", start + 50, { badges: gifter }),
          written("4", start + 99, { badges: subscriber, sender: { id: "9", username: "viewer9" } }),
          written("5", start + 100),
          written("6", start + 101, { badges: subscriber }),
          written("7", start + 1, { channel: elsewhere, badges: subscriber })
        ])
        const chat = yield* WindowedChat
        assert.deepStrictEqual(yield* chat.segments(channel, { since: start, until: start + 100 }, 2), [
          { messages: 2, subscriberMessages: 1, chatters: 1, subscriberChatters: 1 },
          { messages: 3, subscriberMessages: 1, chatters: 2, subscriberChatters: 1 }
        ])
      })))

    it.effect.prop("answers what a replay of the raw events answers", [
      eventSequenceOf("ChatMessageSent"),
      SmallInstant,
      SmallInstant,
      Schema.Literals([1, 2, 50])
    ], ([events, since, until, limit]) =>
      on(Effect.gen(function*() {
        yield* keep(ChatProjection, events)
        const chat = yield* WindowedChat
        for (const of of channels) {
          for (const window of [{ since: start - 100_000_000, until: start + 200_000_000 }, { since, until }]) {
            const own = inside(events, of, window)
            assert.deepStrictEqual(yield* walk((page) => chat.topChatters(of, window, page), limit), replayTop(own))
            assert.deepStrictEqual(yield* chat.segments(of, window, 10), replaySegments(own, window, 10))
          }
        }
      })), { arbitrary: { runs: 25 } })
  })
}
