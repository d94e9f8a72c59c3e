import { AdminClient } from "@kickstand/api/admin/AdminClient"
import { Chat } from "@kickstand/domain/chat/Chat"
import { ErasureNotFound } from "@kickstand/domain/erasure/ErasureNotFound"
import { ViewerIsStreamer } from "@kickstand/domain/erasure/ViewerIsStreamer"
import { ViewerNotFound } from "@kickstand/domain/erasure/ViewerNotFound"
import { channelId } from "@kickstand/domain/event/ChannelId"
import { EventLog } from "@kickstand/domain/eventlog/EventLog"
import { layerMemory } from "@kickstand/domain/layerMemory"
import { ErasureRunner } from "@kickstand/kickstand/erasure/ErasureRunner"
import { layerLocalAdminClient } from "@kickstand/kickstand/http/admin/layerLocalAdminClient"
import * as Kickstand from "@kickstand/kickstand/Kickstand"
import { Worker } from "@kickstand/kickstand/worker/Worker"
import { sharedKeyPair } from "@kickstand/testing/simulator/sharedKeyPair"
import { assert, it } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { TestClock } from "effect/testing"

const { publicKeyPem } = await sharedKeyPair("RSA")

const layer = Layer.mergeAll(layerLocalAdminClient, Worker.layer(), ErasureRunner.layer).pipe(
  Layer.provideMerge(Kickstand.layer({ kick: { publicKey: publicKeyPem } })),
  Layer.provideMerge(layerMemory)
)

const streamer = { user_id: 4002001, username: "Streamer_One", channel_slug: "streamer-one" }
const viewer = { user_id: 7700123456, username: "Erase_Me", channel_slug: "erase-me", profile_picture: "https://e.x/p.webp" }
const other = { user_id: 5, username: "Viewer_Five", channel_slug: "viewer-five" }

const delivery = (id: string, body: object, type = "chat.message.sent") => ({
  platform: "kick" as const,
  source: "webhook" as const,
  messageId: `01J${id}`,
  subscriptionId: null,
  type,
  version: "1",
  channel: channelId("kick", 4002001),
  factKey: `kick:chat:${id}`,
  sentAt: 1000,
  receivedAt: 1000,
  body: new TextEncoder().encode(JSON.stringify({ broadcaster: streamer, ...body }))
})

const chat = (id: string, sender: object, content: string, beside: object = {}) =>
  delivery(id, { message_id: id, sender, content, created_at: "1970-01-01T00:00:00Z", ...beside })

const told = [
  chat("1", viewer, "secretwords"),
  chat("2", other, "yes", { replies_to: { message_id: "1", content: "secretwords", sender: viewer } }),
  chat("3", other, "hello @ERASE_ME"),
  chat("4", other, "nothing to see"),
  delivery("5", { moderator: other, banned_user: viewer, metadata: { reason: "secretwords" } }, "moderation.banned")
]

const prepared = Effect.gen(function*() {
  yield* (yield* EventLog).append(told)
  yield* TestClock.adjust("5 seconds")
  return yield* AdminClient
})

it.effect("a viewer is erased from webhooks' raw bodies too, in fields that nobody reads", () =>
  Effect.gen(function*() {
    const { erasures, audit } = yield* prepared
    const begun = yield* erasures.begin({ payload: { platform: "kick", user: "erase_me" } })
    assert.deepStrictEqual(begun.viewer, { userId: "7700123456", names: ["Erase_Me"] })
    const again = yield* erasures.begin({ payload: { platform: "kick", user: "7700123456" } })
    assert.strictEqual(again.id, begun.id, "one that is under way is answered")
    yield* TestClock.adjust("10 seconds")
    const done = yield* erasures.show({ params: { id: begun.id } })
    assert.deepInclude(done, { step: "done", viewer: null, deliveries: 4, messages: 1 })
    const log = yield* (yield* EventLog).read({ after: 0, limit: 100 })
    const bodies = log.map(({ body }) => new TextDecoder().decode(body))
    for (const trace of ["7700123456", "erase_me", "erase-me", "secretwords"]) {
      assert.isFalse(bodies.some((body) => body.toLowerCase().includes(trace)), trace)
    }
    assert.strictEqual(log[3]?.source, "webhook", "what tells nothing of them stays as it came")
    assert.strictEqual(yield* (yield* Chat).totalMessages(channelId("kick", 4002001)), 4)
    assert.strictEqual(yield* (yield* Chat).uniqueChattersSince(channelId("kick", 4002001), 0), 2)
    const entries = yield* audit.list({ query: {} })
    assert.deepInclude(entries[0], { action: "erasure.begin", target: begun.id, details: { platform: "kick", dryRun: false } })
    assert.deepStrictEqual((yield* erasures.list()).map(({ id }) => id), [begun.id])
  }).pipe(Effect.provide(layer)))

it.effect("nobody is erased who is unknown, and nobody who owns a tracked channel", () =>
  Effect.gen(function*() {
    const { channels, erasures } = yield* prepared
    const unknown = yield* Effect.flip(erasures.begin({ payload: { platform: "kick", user: "nobody" } }))
    assert.deepStrictEqual(unknown, new ViewerNotFound({ platform: "kick", user: "nobody" }))
    yield* channels.add({ payload: { platform: "kick", userId: "4002001", slug: "streamer-one" } })
    const owner = yield* Effect.flip(erasures.begin({ payload: { platform: "kick", user: "4002001" } }))
    assert.deepStrictEqual(owner, new ViewerIsStreamer({ channel: "kick:4002001" }))
    const none = yield* Effect.flip(erasures.show({ params: { id: "none" } }))
    assert.deepStrictEqual(none, new ErasureNotFound({ id: "none" }))
  }).pipe(Effect.provide(layer)))
