import { Broadcasts } from "@kickstand/domain/broadcast/Broadcasts"
import { channelId } from "@kickstand/domain/event/ChannelId"
import { EventLog } from "@kickstand/domain/eventlog/EventLog"
import { layerMemory } from "@kickstand/domain/layerMemory"
import { Plans } from "@kickstand/domain/access/Plans"
import { ProjectionStore } from "@kickstand/domain/projection/ProjectionStore"
import { KicksGifts } from "@kickstand/domain/gift/KicksGifts"
import { Readiness } from "@kickstand/kickstand/http/Readiness"
import { layerRoutes } from "@kickstand/kickstand/http/routes"
import * as Kickstand from "@kickstand/kickstand/Kickstand"
import { type EventSubMeta, signedHeaders } from "@kickstand/twitch/webhook/signing"
import { assert, describe, layer } from "@effect/vitest"
import { Effect, Layer, References } from "effect"
import { TestClock } from "effect/testing"
import { catchUp, channel, TestServer, testNow, track } from "./TestServer.ts"

const secret = "a secret for the tests"
const path = "/webhooks/twitch"

const serving = (twitch: Kickstand.TwitchOptions) =>
  TestServer.layerOf(layerRoutes).pipe(
    Layer.provideMerge(Readiness.layer),
    Layer.provideMerge(Kickstand.layer({ twitch })),
    Layer.provideMerge(Layer.merge(layerMemory, Plans.layer)),
    Layer.provideMerge(Layer.succeed(References.MinimumLogLevel, "None")),
    Layer.provideMerge(Layer.effectDiscard(TestClock.setTime(Date.parse(testNow))))
  )

const twitchChannel = channel({ platform: "twitch", userId: "2002", slug: "streamer_two", channelId: null, chatroomId: null })

const broadcaster = {
  broadcaster_user_id: "2002",
  broadcaster_user_login: "streamer_two",
  broadcaster_user_name: "Streamer_Two"
}

const viewer = { user_id: "31", user_login: "viewer_31", user_name: "Viewer_31" }

const message = (type: string, version: string, event: object) => ({
  subscription: { id: "s1", type, version, status: "enabled", condition: { broadcaster_user_id: "2002" } },
  event: { ...broadcaster, ...event }
})

const cheer = (bits: number, change: object = {}) =>
  message("channel.cheer", "1", { ...viewer, is_anonymous: false, message: "well played", bits, ...change })

const send = Effect.fnUntraced(function*(body: unknown, change: Partial<EventSubMeta> = {}, withSecret = secret) {
  const { request } = yield* TestServer
  const bytes = new TextEncoder().encode(typeof body === "string" ? body : JSON.stringify(body))
  const meta: EventSubMeta = {
    messageId: "m1",
    timestamp: testNow,
    messageType: "notification",
    type: "channel.cheer",
    version: "1",
    ...change
  }
  const headers = yield* Effect.promise(() => signedHeaders(withSecret, meta, bytes))
  return yield* request(path, { method: "POST", headers, body: bytes })
})

const horizon = Effect.flatMap(EventLog, (log) => log.horizon)

describe("POST /webhooks/twitch", () => {
  layer(serving({ eventSubSecret: secret }))("keeps what is genuine", (it) => {
    it.effect("a message, once it is durable; the same one again is a duplicate", () =>
      Effect.gen(function*() {
        yield* track(twitchChannel)
        const first = yield* send(cheer(100), { messageId: "A1" })
        assert.deepStrictEqual([first.status, first.json], [200, { ok: true, result: "stored" }])
        const again = yield* send(cheer(100), { messageId: "A1" })
        assert.deepStrictEqual([again.status, again.json], [200, { ok: true, result: "duplicate" }])
      }))

    it.effect("a fact once, by whichever subscription type it is told first", () =>
      Effect.gen(function*() {
        yield* track(twitchChannel)
        const shared = { ...viewer, tier: "1000", cumulative_months: 7, message: { text: "7!", emotes: [] } }
        const told = yield* send(message("channel.subscription.message", "1", shared), { messageId: "B1" })
        const chatter = { chatter_user_id: "31", chatter_user_login: "viewer_31", chatter_user_name: "Viewer_31" }
        const notice = {
          ...chatter,
          message_id: "n1",
          notice_type: "resub",
          message: { text: "7!", fragments: [] },
          resub: { cumulative_months: 7, sub_tier: "1000" }
        }
        const retold = yield* send(message("channel.chat.notification", "1", notice), { messageId: "B2" })
        assert.deepStrictEqual([told.json, retold.json], [{ ok: true, result: "stored" }, { ok: true, result: "duplicate" }])
      }))

    it.effect("nothing of a channel that is not tracked", () =>
      Effect.gen(function*() {
        const before = yield* horizon
        const { json, status } = yield* send(cheer(100, { broadcaster_user_id: "9999" }), { messageId: "C1" })
        assert.deepStrictEqual([status, json], [200, { ok: true, result: "untracked" }])
        assert.strictEqual(yield* horizon, before)
      }))

    it.effect("the end of a subscription", () =>
      Effect.gen(function*() {
        yield* track(twitchChannel)
        const { subscription } = cheer(1)
        const revoked = { subscription: { ...subscription, status: "authorization_revoked" } }
        const { json, status } = yield* send(revoked, { messageId: "D1", messageType: "revocation" })
        assert.deepStrictEqual([status, json], [200, { ok: true, result: "stored" }])
      }))

    it.effect("what is signed and not understood, as a dead letter", () =>
      Effect.gen(function*() {
        yield* track(twitchChannel)
        yield* send(message("channel.danced", "1", {}), { messageId: "E1" })
        yield* send("this is not JSON", { messageId: "E2" })
        yield* catchUp
        const store = yield* ProjectionStore
        const log = yield* EventLog
        const dead = yield* store.deadLetters({ after: 0, limit: 100 })
        const kept = yield* Effect.forEach(dead, ({ position }) => log.get(position))
        assert.sameMembers(kept.map((delivery) => delivery?.messageId), ["E1", "E2"])
      }))

    it.effect("so that it can be asked for like anything of Kick's", () =>
      Effect.gen(function*() {
        yield* track(twitchChannel)
        const startedAt = "2026-03-22T02:00:00Z"
        yield* send(message("stream.online", "1", { id: "41", type: "live", started_at: startedAt }), { messageId: "F1" })
        yield* send(cheer(250), { messageId: "F2" })
        yield* catchUp
        const now = Date.parse(testNow)
        const window = { since: now - 3_600_000, until: now + 1 }
        const live = yield* (yield* Broadcasts).find(`twitch-2002-${Date.parse(startedAt)}`)
        assert.strictEqual(live?.startedAt, Date.parse(startedAt))
        assert.isAtLeast(yield* (yield* KicksGifts).total(channelId("twitch", "2002"), window), 250)
      }))
  })

  layer(serving({ eventSubSecret: secret }))("answers a handshake", (it) => {
    it.effect("with nothing but its challenge, and keeps nothing", () =>
      Effect.gen(function*() {
        const { subscription } = cheer(1)
        const body = { challenge: "pogchamp-kappa", subscription: { ...subscription, status: "webhook_callback_verification_pending" } }
        const { headers, status, text } = yield* send(body, { messageType: "webhook_callback_verification" })
        assert.deepStrictEqual([status, text], [200, "pogchamp-kappa"])
        assert.match(headers.get("content-type") ?? "", /^text\/plain/)
        assert.strictEqual(yield* horizon, 0)
        const { text: metrics } = yield* (yield* TestServer).request("/metrics")
        assert.match(metrics, /kickstand_deliveries_total\{[^}]*platform="twitch"[^}]*result="handshake"[^}]*\}|kickstand_deliveries_total\{[^}]*result="handshake"[^}]*platform="twitch"[^}]*\}/)
      }))
  })

  layer(serving({ eventSubSecret: secret }))("turns away, and stores nothing", (it) => {
    it.effect("what another secret signed, even a handshake", () =>
      Effect.gen(function*() {
        for (const body of [cheer(1), { ...cheer(1), challenge: "pogchamp-kappa" }]) {
          const { json, status, text } = yield* send(body, {}, "another secret")
          assert.strictEqual(status, 403)
          assert.deepInclude(json, { success: false, status: 403, error: "invalid_signature" })
          assert.notInclude(text, "pogchamp")
        }
        assert.strictEqual(yield* horizon, 0)
      }))

    it.effect("what was sent more than ten minutes ago", () =>
      Effect.gen(function*() {
        const { json, status } = yield* send(cheer(1), { timestamp: "2026-03-22T02:03:59Z" })
        assert.strictEqual(status, 403)
        assert.deepInclude(json, { error: "timestamp_outside_window" })
      }))

    it.effect("a body beyond a mebibyte, however it is signed", () =>
      Effect.gen(function*() {
        const { json, status } = yield* send("x".repeat(1024 * 1024 + 1))
        assert.strictEqual(status, 413)
        assert.deepInclude(json, { success: false, error: "payload_too_large" })
      }))

    it.effect("another method", () =>
      Effect.gen(function*() {
        const { headers, status } = yield* (yield* TestServer).request(path)
        assert.deepStrictEqual([status, headers.get("allow")], [405, "POST"])
      }))
  })

  layer(serving({}))("without a secret", (it) => {
    it.effect("takes nothing, and says why", () =>
      Effect.gen(function*() {
        const { json, status } = yield* send(cheer(1))
        assert.strictEqual(status, 503)
        assert.deepInclude(json, { error: "eventsub_secret_missing" })
      }))
  })
})
