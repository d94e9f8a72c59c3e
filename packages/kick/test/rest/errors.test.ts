import { KickClient } from "@kickstand/kick/rest/KickClient"
import type { KickError } from "@kickstand/kick/rest/KickError"
import { KickScene } from "@kickstand/testing/simulatedKick/happen/KickScene"
import { KickControls } from "@kickstand/testing/simulatedKick/KickControls"
import { SimulatedTokens } from "@kickstand/testing/simulatedKick/SimulatedTokens"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { Allowed, AppId, layerKick } from "./simulatedKick.ts"

const streamer = 4001

const begin = Effect.gen(function*() {
  const scene = yield* KickScene
  scene.addChannel({ userId: streamer, username: "streamer_one" })
  scene.app("app-one", { webhookUrl: "http://receiver.test/webhooks" })
  const { app, user } = yield* KickClient
  return { scene, controls: yield* KickControls, app, user, own: user(String(streamer)) }
})

const tagOf = <A>(effect: Effect.Effect<A, KickError>) => Effect.map(Effect.flip(effect), ({ _tag }) => _tag)

const asked = (controls: KickControls["Service"]) => [...controls.requests().values()].reduce((sum, count) => sum + count, 0)

describe("what Kick refuses over HTTP", () => {
  it.live("a limit that is documented is held here, and Kick is not asked", () =>
    Effect.gen(function*() {
      const { app, own, controls } = yield* begin
      const ids = Array.from({ length: 51 }, (_, index) => index + 1)
      const refused = [
        app.channels.list({ broadcaster_user_id: ids }),
        app.channels.list({ slug: ids.map(String) }),
        app.channels.list({ slug: ["a".repeat(26)] }),
        app.channels.list({ slug: ["a"], broadcaster_user_id: [1] }),
        app.livestreams.listV1({ broadcaster_user_id: ids }),
        app.livestreams.listV1({ limit: 101 }),
        app.livestreams.list({ limit: 1001 }),
        app.livestreams.list({ category_id: ids.slice(0, 26) }),
        app.users.livestreams({ user_id: [...ids, ...ids] }),
        app.users.livestreams({ user_id: [] }),
        app.categories.list({ name: ["ab"] }),
        app.categories.list({ name: ["one, two"] }),
        app.categories.list({ cursor: "abc" }),
        app.subscriptions.create({ broadcaster_user_id: streamer, events: [] }),
        app.drops.updateClaims({ claims: Array.from({ length: 101 }, () => ({ claim_id: "a", external_status: "b" })) }),
        own.channels.update({}),
        own.channels.update({ custom_tags: ids.slice(0, 11).map(String) }),
        own.chat.send({ type: "bot", content: "a".repeat(501) }),
        own.chat.send({ type: "user", content: "to whom?" }),
        own.moderation.ban({ broadcaster_user_id: streamer, user_id: 1, duration: 10_081 }),
        own.moderation.ban({ broadcaster_user_id: streamer, user_id: 1, reason: "a".repeat(101) }),
        own.rewards.create({ title: "a".repeat(51), cost: 1 }),
        own.rewards.create({ title: "a", cost: 0 }),
        own.rewards.create({ title: "a", cost: 1, background_color: "green" }),
        own.rewards.update({ id: "01A" }),
        own.redemptions.accept({ ids: ids.slice(0, 26).map(String) }),
        own.redemptions.reject({ ids: ["a", "a"] }),
        own.redemptions.list({ id: ["a"], status: "pending" }),
        own.kicks.leaderboard({ top: 101 })
      ]
      for (const [index, call] of refused.entries()) {
        const error = yield* Effect.flip<unknown, KickError, never>(call)
        assert.deepInclude(error, { _tag: "KickInvalidRequest", refusedBy: "here" }, `call ${index}`)
      }
      assert.strictEqual(asked(controls), 0)
    }).pipe(Effect.provide(layerKick())))

  it.live("characters are counted, not code units", () =>
    Effect.gen(function*() {
      const { own } = yield* begin
      assert.isTrue((yield* own.chat.send({ type: "bot", content: "🎉".repeat(500) })).is_sent)
    }).pipe(Effect.provide(layerKick())))

  it.live("what Kick itself finds invalid says so", () =>
    Effect.gen(function*() {
      const { own } = yield* begin
      yield* Effect.forEach(Array.from({ length: 15 }), () => own.rewards.create({ title: "a", cost: 1 }))
      const error = yield* Effect.flip(own.rewards.create({ title: "a", cost: 1 }))
      assert.deepInclude(error, { _tag: "KickInvalidRequest", refusedBy: "kick", message: "A channel may have 15 rewards" })
    }).pipe(Effect.provide(layerKick())))

  it.live("one unknown slug turns a whole request into a refusal", () =>
    Effect.gen(function*() {
      const { app, controls } = yield* begin
      const both = app.channels.list({ slug: ["streamer-one", "nobody"] })
      assert.lengthOf(yield* both, 1)
      controls.refuseUnknownSlugs(true)
      assert.strictEqual(yield* tagOf(both), "KickInvalidRequest")
    }).pipe(Effect.provide(layerKick())))

  it.live("what is not there is not found", () =>
    Effect.gen(function*() {
      const { app, own } = yield* begin
      assert.strictEqual(yield* tagOf(app.categories.get({ category_id: 424_242 })), "KickNotFound")
      assert.strictEqual(yield* tagOf(own.chat.delete({ message_id: "nothing" })), "KickNotFound")
      assert.strictEqual(yield* tagOf(own.rewards.update({ id: "01NOTHING", cost: 1 })), "KickNotFound")
    }).pipe(Effect.provide(layerKick())))

  it.live("moderating somebody else's chat is forbidden, unless one was appointed", () =>
    Effect.gen(function*() {
      const { scene, user } = yield* begin
      scene.addUser({ id: 6001 })
      const ban = user("5001").moderation.ban({ broadcaster_user_id: streamer, user_id: 6001 })
      assert.strictEqual(yield* tagOf(ban), "KickForbidden")
      scene.appoint(streamer, 5001)
      yield* ban
    }).pipe(Effect.provide(layerKick())))

  it.live("a reward belongs to the app that made it", () =>
    Effect.gen(function*() {
      const { own } = yield* begin
      const { id } = yield* own.rewards.create({ title: "a", cost: 1 })
      const other = Effect.provideService(AppId, "app-two")
      assert.strictEqual(yield* tagOf(other(own.rewards.update({ id, cost: 2 }))), "KickForbidden")
      assert.strictEqual(yield* tagOf(other(own.rewards.delete({ id }))), "KickForbidden")
    }).pipe(Effect.provide(layerKick())))

  it.live("a subscription belongs to the app that made it", () =>
    Effect.gen(function*() {
      const { app } = yield* begin
      yield* app.subscriptions.create({ broadcaster_user_id: streamer, events: [{ name: "kicks.gifted", version: 1 }] })
      const id = (yield* app.subscriptions.list()).map((subscription) => subscription.id)
      const other = Effect.provideService(AppId, "app-two")
      assert.deepStrictEqual(yield* other(app.subscriptions.list()), [])
      assert.strictEqual(yield* tagOf(other(app.subscriptions.delete({ id }))), "KickForbidden")
      assert.lengthOf(yield* app.subscriptions.list(), 1)
    }).pipe(Effect.provide(layerKick())))

  it.live("a scope that the user did not allow is refused by Kick, too", () =>
    Effect.gen(function*() {
      const { own } = yield* begin
      const narrow = Effect.provideService(Allowed, ["user:read"] as const)
      assert.strictEqual(yield* tagOf(narrow(own.chat.send({ type: "bot", content: "hi" }))), "KickForbidden")
      assert.lengthOf(yield* narrow(own.users.list()), 1)
    }).pipe(Effect.provide(layerKick())))

  it.live("a token that expired or was revoked is replaced once, and the request goes through", () =>
    Effect.gen(function*() {
      const { own, controls } = yield* begin
      const tokens = yield* SimulatedTokens
      assert.isTrue((yield* own.chat.send({ type: "bot", content: "one" })).is_sent)
      tokens.revokeAll(() => true)
      assert.isTrue((yield* own.chat.send({ type: "bot", content: "two" })).is_sent)
      assert.strictEqual(controls.requests().get("POST /public/v1/chat"), 3)
    }).pipe(Effect.provide(layerKick())))

  it.live("a token that is refused again is the end of it", () =>
    Effect.gen(function*() {
      const { own, controls } = yield* begin
      controls.refuse({ status: 401 }, 9)
      const error = yield* Effect.flip(own.users.list())
      assert.deepInclude(error, { _tag: "KickUnauthorized", reason: "refused", userId: "4001" })
      assert.strictEqual(asked(controls), 2)
    }).pipe(Effect.provide(layerKick())))

  it.live("an outage is repeated where that is safe, and told where it lasts", () =>
    Effect.gen(function*() {
      const { app, own, controls } = yield* begin
      controls.refuse({ status: 503 }, 2)
      assert.lengthOf(yield* app.channels.list({ slug: ["streamer-one"] }), 1)
      assert.strictEqual(asked(controls), 3)
      controls.breakDown(502)
      assert.deepInclude(yield* Effect.flip(app.livestreams.stats()), { _tag: "KickUnavailable", reason: "status", status: 502 })
      assert.strictEqual(asked(controls), 8)
      assert.deepInclude(yield* Effect.flip(own.chat.send({ type: "bot", content: "once" })), { _tag: "KickUnavailable" })
      assert.strictEqual(asked(controls), 9)
    }).pipe(Effect.provide(layerKick())))

  it.live("a message whose answer was lost is not written twice", () =>
    Effect.gen(function*() {
      const { own, controls } = yield* begin
      controls.refuse({ status: 504, afterwards: true })
      assert.strictEqual(yield* tagOf(own.chat.send({ type: "bot", content: "once" })), "KickUnavailable")
      assert.strictEqual(controls.requests().get("POST /public/v1/chat"), 1)
    }).pipe(Effect.provide(layerKick())))

  it.live("a message that was deleted before its answer was lost counts as deleted", () =>
    Effect.gen(function*() {
      const { own, controls } = yield* begin
      const { message_id: id } = yield* own.chat.send({ type: "bot", content: "once" })
      controls.refuse({ status: 504, afterwards: true })
      yield* own.chat.delete({ message_id: id ?? "" })
      assert.strictEqual(controls.requests().get(`DELETE /public/v1/chat/${id}`), 2)
    }).pipe(Effect.provide(layerKick())))

  it.live("what was refused for being too much is repeated even where it changes something", () =>
    Effect.gen(function*() {
      const { own, controls } = yield* begin
      controls.refuse({ status: 429, retryAfter: "0" }, 2)
      assert.isTrue((yield* own.chat.send({ type: "bot", content: "once" })).is_sent)
      controls.refuse({ status: 429 }, 9)
      assert.deepInclude(yield* Effect.flip(own.users.list()), { _tag: "KickRateLimited", retryAfter: null })
    }).pipe(Effect.provide(layerKick())))

  it.live("a wait that is longer than ours is not waited for", () =>
    Effect.gen(function*() {
      const { app, controls } = yield* begin
      controls.limitRate({ requests: 1, window: 3_600_000 })
      yield* app.livestreams.stats()
      const error = yield* Effect.flip(app.livestreams.stats())
      assert.strictEqual(error._tag, "KickRateLimited")
      assert.strictEqual(error._tag === "KickRateLimited" ? error.retryAfter : null, 3_600_000)
    }).pipe(Effect.provide(layerKick())))
})
