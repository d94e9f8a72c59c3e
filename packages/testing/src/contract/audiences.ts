import { Audiences } from "@kickstand/domain/chat/Audiences"
import { ChatProjection } from "@kickstand/domain/chat/ChatProjection"
import { ChannelRegistry } from "@kickstand/domain/channel/ChannelRegistry"
import type { ChannelToTrack } from "@kickstand/domain/channel/TrackedChannel"
import type { ChannelId } from "@kickstand/domain/event/ChannelId"
import type { ChatMessageSent } from "@kickstand/domain/event/ChatMessageSent"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Schema } from "effect"
import { eventSequenceOf } from "../generators/eventSequence.ts"
import { channels, generatedDay, SmallInstant } from "../generators/smallSpaces.ts"
import { keep } from "./keep.ts"
import type { EmptyStorage } from "./StoragePorts.ts"

const [channel, elsewhere] = channels

const written = (id: number, of: ChannelId, user: number, at = generatedDay): ChatMessageSent => ({
  _tag: "ChatMessageSent",
  id: `kick:chat:${id}`,
  messageId: String(id),
  channel: of,
  at,
  profile: null,
  sender: { id: String(user), username: `viewer${user}` },
  color: null,
  badges: [],
  content: "hello",
  emotes: [],
  replyTo: null
})

const tracked: ChannelToTrack = {
  platform: "kick",
  userId: "1",
  slug: "streamer_one",
  channelId: null,
  chatroomId: 4_500_000_001,
  displayName: null,
  language: null
}

/** Holds a storage to what {@link Audiences} promises. */
export const audiences = (name: string, storage: EmptyStorage): void => {
  const on = <A, E, R>(effect: Effect.Effect<A, E, R>) => Effect.provide(effect, storage)

  describe(`Audiences on ${name}`, () => {
    it.effect("are everyone who wrote within the window, to the millisecond, each once", () =>
      on(Effect.gen(function*() {
        const since = generatedDay + 5000
        yield* keep(ChatProjection, [
          written(1, channel, 1, since),
          written(2, channel, 1, since + 86_400_000),
          written(3, channel, 2, since - 1),
          written(4, channel, 3, since - 2),
          written(5, channel, 3, since),
          written(6, elsewhere, 4, since)
        ], 1)
        const audiences = yield* Audiences
        assert.sameMembers([...yield* audiences.since(channel, since)], ["1", "3"])
        assert.sameMembers([...yield* audiences.since(channel, since - 1)], ["1", "2", "3"])
        assert.deepStrictEqual(yield* audiences.since(elsewhere, since + 1), [])
        assert.lengthOf(yield* audiences.since(channel, Number.NEGATIVE_INFINITY), 3)
      })))

    it.effect.prop("are what a replay of the raw events says", [
      eventSequenceOf("ChatMessageSent"),
      SmallInstant,
      Schema.Literals([0, 1])
    ], ([events, instant, later]) =>
      on(Effect.gen(function*() {
        yield* keep(ChatProjection, events)
        const audiences = yield* Audiences
        const since = instant + later
        for (const of of channels) {
          const own = events.filter((event) => event.channel === of && event.at >= since)
          const people = yield* audiences.since(of, since)
          assert.deepStrictEqual(people.toSorted(), [...new Set(own.map(({ sender }) => sender.id))].toSorted())
        }
      })), { arbitrary: { runs: 25 } })

    it.effect("belong to channels, which are found by their chatroom's id, the first of several that claim it", () =>
      on(Effect.gen(function*() {
        const registry = yield* ChannelRegistry
        yield* registry.add({ ...tracked, userId: "2", slug: "later" })
        assert.strictEqual((yield* registry.findByChatroomId(4_500_000_001))?.slug, "later")
        yield* registry.add(tracked)
        assert.strictEqual((yield* registry.findByChatroomId(4_500_000_001))?.slug, "streamer_one")
        assert.isNull(yield* registry.findByChatroomId(1))
      })))
  })
}
