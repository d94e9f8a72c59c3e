import { broadcastId } from "@kickstand/domain/broadcast/Broadcast"
import { channelId } from "@kickstand/domain/event/ChannelId"
import type { Event } from "@kickstand/domain/event/Event"
import type { Projection } from "@kickstand/domain/projection/Projection"
import { ProjectionStore } from "@kickstand/domain/projection/ProjectionStore"
import { assert } from "@effect/vitest"
import { Effect } from "effect"
import { catchUp, channel, chatMessage, deliver, issueKey, TestServer, track } from "../TestServer.ts"
import { livestream } from "./broadcastBodies.ts"
import { ban, kicks, subscription, subscriptionGift } from "./kickBodies.ts"

const startedAt = "2026-03-17T17:00:00Z"

/** The broadcast that the contract's examples are about. */
export const toldId = broadcastId(channelId("kick", 1001), Date.parse(startedAt))

/** Tells a read model what no source tells yet. */
export const tell = Effect.fnUntraced(function*<Delta>(projection: Projection<Delta>, events: ReadonlyArray<Event>) {
  const store = yield* ProjectionStore
  const { name } = projection
  const own = (yield* store.generations).find((each) => each.name === name)
  assert.isDefined(own)
  const { generation, position } = own ?? { generation: 0, position: 0 }
  const advances = [{ name, generation, delta: projection.fold(events) }]
  assert.isTrue(yield* store.commit({ from: position, to: position, advances, failures: [] }))
})

const written = (id: string, at: string, userId: number, content: string, badges: ReadonlyArray<string> = []) => {
  const message = chatMessage({ id, at, userId, username: `viewer${userId}`, content })
  const identity = { username_color: "#53FC18", badges: badges.map((type) => ({ type, text: type, count: 1 })) }
  return { ...message, sender: { ...message.sender, identity } }
}

/** Three people's chat, one minute before the broadcast, during it and after it. */
const chat = [
  written("before", "2026-03-17T16:59:00Z", 1, "too early"),
  written("first", "2026-03-17T17:00:00Z", 1, "gg wp"),
  written("second", "2026-03-17T17:00:01Z", 1, "GG wp", ["subscriber"]),
  written("third", "2026-03-17T17:10:00Z", 2, "gg"),
  written("last", "2026-03-17T21:02:00Z", 3, "what a game", ["moderator"]),
  written("after", "2026-03-17T21:02:01Z", 2, "too late")
]

/** What happened beside the chat: before the broadcast, at its start and its end, and after it. */
const facts: ReadonlyArray<readonly [type: string, body: object]> = [
  ["channel.subscription.new", subscription(40, "2026-03-17T16:59:59Z")],
  ["channel.subscription.new", subscription(42, "2026-03-17T17:00:00Z")],
  ["channel.subscription.renewal", subscription(43, "2026-03-17T18:00:00Z", 4)],
  ["channel.subscription.gifts", subscriptionGift(5, [2, 3], "2026-03-17T20:00:00Z")],
  ["channel.subscription.gifts", subscriptionGift(6, [42], "2026-03-17T21:02:00Z")],
  ["channel.subscription.gifts", subscriptionGift(5, [7], "2026-03-17T21:02:01Z")],
  ["kicks.gifted", kicks(1, 100, "2026-03-17T16:00:00Z", "early")],
  ["kicks.gifted", kicks(42, 5, "2026-03-17T20:10:00Z", "LFG")],
  ["kicks.gifted", kicks(43, 7, "2026-03-17T21:02:00Z", "gg")],
  ["kicks.gifted", kicks(1, 100, "2026-03-18T00:00:00Z", "late")],
  ["moderation.banned", ban(1, 8, "2026-03-17T16:00:00Z")],
  ["moderation.banned", ban(2, 8, "2026-03-17T18:21:00Z", "2026-03-17T19:21:00Z")],
  ["moderation.banned", ban(3, 9, "2026-03-17T22:00:00Z")]
]

/** Tells of a broadcast from start to end with its chat; answers with a way to ask about it. */
export const toldBroadcast = Effect.fnUntraced(
  function*(account: string, streamers: ReadonlyArray<string> = ["streamer_one"]) {
    yield* track(channel())
    const stream = { messageId: "ended", type: "livestream.status.updated" }
    assert.strictEqual((yield* deliver(livestream({ startedAt, endedAt: "2026-03-17T21:02:00Z" }), stream)).status, 200)
    for (const body of chat) yield* deliver(body, { messageId: `chat-${body.message_id}` })
    for (const [index, [type, body]] of facts.entries()) {
      assert.strictEqual((yield* deliver(body, { messageId: `fact-${index}`, type })).status, 200, type)
    }
    yield* catchUp
    const key = yield* issueKey({ account, streamers, planCode: "scale_50" })
    const { request } = yield* TestServer
    return (path: string) => request(`/api/customer/v1${path}`, { headers: { "x-kicklogz-api-key": key } })
  }
)
