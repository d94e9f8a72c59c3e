import { KickClient } from "@kickstand/kick/rest/KickClient"
import { KickScene } from "@kickstand/testing/simulatedKick/happen/KickScene"
import { KickState } from "@kickstand/testing/simulatedKick/state/KickState"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { layerKick } from "./simulatedKick.ts"

const streamer = 4001
const viewer = 5001

/** A channel with an app that may subscribe to it. */
const begin = Effect.gen(function*() {
  const scene = yield* KickScene
  scene.addChannel({ userId: streamer, username: "streamer_one", title: "Hello", categoryId: 15 })
  scene.addCategory({ id: 15, name: "Just Chatting", tags: ["talk"] })
  scene.addUser({ id: viewer, username: "viewer_one" })
  scene.app("app-one", { webhookUrl: "http://receiver.test/webhooks" })
  const { app, user } = yield* KickClient
  return { scene, state: yield* KickState, app, user, own: user(String(streamer)) }
})

describe("every operation of Kick's API over HTTP", () => {
  it.live("channels: found by slug and by id, and one's own without either", () =>
    Effect.gen(function*() {
      const { app, own, scene } = yield* begin
      scene.goLive(streamer, 73)
      const [bySlug] = yield* app.channels.list({ slug: ["streamer-one"] })
      const [byId] = yield* app.channels.list({ broadcaster_user_id: [streamer, 9] })
      assert.deepStrictEqual(bySlug, byId)
      assert.deepInclude(bySlug, { broadcaster_user_id: streamer, slug: "streamer-one", stream_title: "Hello" })
      assert.deepInclude(bySlug?.stream, { is_live: true, viewer_count: 73 })
      assert.strictEqual(bySlug?.stream?.key, null)
      const [mine] = yield* own.channels.list()
      assert.strictEqual(mine?.stream?.key, `sk_simulated_${streamer}`)
    }).pipe(Effect.provide(layerKick())))

  it.live("channels: title, category and tags change", () =>
    Effect.gen(function*() {
      const { app, own } = yield* begin
      yield* own.channels.update({ stream_title: "Bye", category_id: 15, custom_tags: ["a", "b"] })
      const [channel] = yield* app.channels.list({ broadcaster_user_id: [streamer] })
      assert.deepInclude(channel, { stream_title: "Bye" })
      assert.deepInclude(channel?.category, { id: 15, name: "Just Chatting" })
      assert.deepStrictEqual(channel?.stream?.custom_tags, ["a", "b"])
    }).pipe(Effect.provide(layerKick())))

  it.live("users: by id, and oneself with the address of one's mail", () =>
    Effect.gen(function*() {
      const { app, own } = yield* begin
      assert.deepStrictEqual(
        (yield* app.users.list({ id: [viewer, streamer] })).map(({ user_id: id, name }) => [id, name]),
        [[viewer, "viewer_one"], [streamer, "streamer_one"]]
      )
      const [me] = yield* own.users.list()
      assert.deepInclude(me, { user_id: streamer, email: "user_4001@example.com" })
    }).pipe(Effect.provide(layerKick())))

  it.live("users: those who are live", () =>
    Effect.gen(function*() {
      const { app, scene } = yield* begin
      assert.deepStrictEqual(yield* app.users.livestreams({ user_id: [streamer, viewer] }), [])
      scene.goLive(streamer, 5)
      const [live] = yield* app.users.livestreams({ user_id: [streamer, viewer] })
      assert.deepInclude(live, { title: "Hello", viewer_count: 5 })
      assert.strictEqual(live?.broadcaster_user.id, streamer)
    }).pipe(Effect.provide(layerKick())))

  it.live("categories: by name, tag and id, by word, and one", () =>
    Effect.gen(function*() {
      const { app, scene } = yield* begin
      scene.addCategory({ id: 900_001, name: "Chess, Blitz", tags: ["board", "chess"] })
      const names = (answer: { readonly data: ReadonlyArray<{ readonly name: string | null }> }) =>
        answer.data.map(({ name }) => name)
      assert.deepStrictEqual(names(yield* app.categories.list({ tag: ["chess"] })), ["Chess, Blitz"])
      assert.deepStrictEqual(names(yield* app.categories.list({ name: ["just chat", "blitz"] })), ["Just Chatting", "Chess, Blitz"])
      assert.deepStrictEqual(names(yield* app.categories.list({ id: [15, 900_001] })), ["Just Chatting", "Chess, Blitz"])
      assert.deepStrictEqual((yield* app.categories.search({ q: "blitz" })).map(({ id }) => id), [900_001])
      assert.deepInclude(yield* app.categories.get({ category_id: 900_001 }), { tags: ["board", "chess"], viewer_count: 0 })
    }).pipe(Effect.provide(layerKick())))

  it.live("livestreams: filtered, in both versions, and counted", () =>
    Effect.gen(function*() {
      const { app, scene } = yield* begin
      scene.addChannel({ userId: 4002, username: "streamer_two", language: "tr", categoryId: 15 })
      scene.goLive(streamer, 5)
      scene.goLive(4002, 50)
      const ids = (answer: { readonly data: ReadonlyArray<{ readonly broadcaster_user: { readonly id: number } }> }) =>
        answer.data.map(({ broadcaster_user: { id } }) => id)
      assert.deepStrictEqual(ids(yield* app.livestreams.list()), [streamer, 4002])
      assert.deepStrictEqual(ids(yield* app.livestreams.list({ language_code: ["tr", "es"] })), [4002])
      const first = yield* app.livestreams.listV1({ sort: "viewer_count" })
      assert.deepStrictEqual(first.map(({ slug, viewer_count: viewers }) => [slug, viewers]), [["streamer-two", 50], ["streamer-one", 5]])
      assert.lengthOf(yield* app.livestreams.listV1({ broadcaster_user_id: [streamer], language: "en", limit: 1 }), 1)
      assert.deepStrictEqual(yield* app.livestreams.stats(), { total_count: 2 })
    }).pipe(Effect.provide(layerKick())))

  it.live("chat: a message is written, answered and deleted", () =>
    Effect.gen(function*() {
      const { user, own, state } = yield* begin
      const viewing = user(String(viewer))
      const sent = yield* viewing.chat.send({ type: "user", broadcaster_user_id: streamer, content: "hi" })
      assert.strictEqual(sent.is_sent, true)
      const id = sent.message_id ?? ""
      const reply = yield* own.chat.send({ type: "bot", content: "hello", reply_to_message_id: id })
      const messages = state.channels.get(streamer)?.messages
      assert.deepInclude(messages?.get(id), { senderId: viewer, content: "hi" })
      assert.strictEqual(messages?.get(reply.message_id ?? "")?.senderId, state.app("app-one").botId)
      yield* own.chat.delete({ message_id: id })
      assert.isFalse(messages?.has(id))
    }).pipe(Effect.provide(layerKick())))

  it.live("moderation: a timeout, a ban, and the end of it", () =>
    Effect.gen(function*() {
      const { user, own, state } = yield* begin
      const whom = { broadcaster_user_id: streamer, user_id: viewer }
      const write = user(String(viewer)).chat.send({ type: "user", broadcaster_user_id: streamer, content: "hi" })
      const bans = () => state.channels.get(streamer)?.bans.get(viewer)
      yield* own.moderation.ban({ ...whom, duration: 10, reason: "spam" })
      assert.strictEqual((bans()?.until ?? 0) - (bans()?.at ?? 0), 600_000)
      yield* own.moderation.ban(whom)
      assert.strictEqual(bans()?.until, null)
      assert.strictEqual((yield* Effect.flip(write))._tag, "KickForbidden")
      yield* own.moderation.unban(whom)
      assert.isTrue((yield* write).is_sent)
    }).pipe(Effect.provide(layerKick())))

  it.live("subscriptions: made for one's own channel and by the app, listed, and ended", () =>
    Effect.gen(function*() {
      const { app, own } = yield* begin
      const events = [{ name: "chat.message.sent", version: 1 }, { name: "no.such.event", version: 1 }]
      const [made, failed] = yield* app.subscriptions.create({ broadcaster_user_id: streamer, events, method: "webhook" })
      assert.isString(made?.subscription_id)
      assert.deepStrictEqual(failed, { name: "no.such.event", version: 1, subscription_id: null, error: "Event not found" })
      yield* own.subscriptions.create({ events: [{ name: "kicks.gifted", version: 1 }] })
      const listed = yield* app.subscriptions.list({ broadcaster_user_id: streamer })
      assert.deepStrictEqual(listed.map(({ event }) => event), ["chat.message.sent", "kicks.gifted"])
      yield* app.subscriptions.delete({ id: listed.map(({ id }) => id) })
      assert.deepStrictEqual(yield* app.subscriptions.list(), [])
    }).pipe(Effect.provide(layerKick())))

  it.live("rewards: made, listed, changed and deleted", () =>
    Effect.gen(function*() {
      const { own } = yield* begin
      const made = yield* own.rewards.create({ title: "Song", cost: 100 })
      assert.deepInclude(made, { background_color: "#00e701", is_enabled: true, is_paused: false, cost: 100 })
      const changed = yield* own.rewards.update({ id: made.id, cost: 5, is_paused: true })
      assert.deepStrictEqual(changed, { ...made, cost: 5, is_paused: true })
      assert.deepStrictEqual(yield* own.rewards.list(), [changed])
      yield* own.rewards.delete({ id: made.id })
      assert.deepStrictEqual(yield* own.rewards.list(), [])
    }).pipe(Effect.provide(layerKick())))

  it.live("redemptions: listed by reward, decided on, and those that cannot be are told", () =>
    Effect.gen(function*() {
      const { own, scene } = yield* begin
      const { id: rewardId } = yield* own.rewards.create({ title: "Song", cost: 100 })
      const first = scene.redeem(rewardId, viewer, "a song")
      const second = scene.redeem(rewardId, viewer)
      const foreign = scene.redeem(scene.addReward(streamer, { title: "By hand", cost: 1 }).id, viewer)
      const { data: [group] } = yield* own.redemptions.list({ reward_id: rewardId })
      assert.deepInclude(group?.reward, { id: rewardId, can_manage: true })
      assert.deepStrictEqual(group?.redemptions.map(({ id, user_input: input }) => [id, input]), [[first.id, "a song"], [second.id, ""]])
      assert.deepStrictEqual(yield* own.redemptions.accept({ ids: [first.id] }), [])
      assert.deepStrictEqual(yield* own.redemptions.reject({ ids: [second.id, first.id, foreign.id, "01NOWHERE"] }), [
        { id: first.id, reason: "NOT_PENDING" },
        { id: foreign.id, reason: "NOT_OWNED" },
        { id: "01NOWHERE", reason: "NOT_FOUND" }
      ])
      const { data } = yield* own.redemptions.list({ id: [first.id, second.id] })
      assert.deepStrictEqual(data[0]?.redemptions.map(({ status }) => status), ["accepted", "rejected"])
    }).pipe(Effect.provide(layerKick())))

  it.live("KICKs: who gave most", () =>
    Effect.gen(function*() {
      const { own, scene } = yield* begin
      scene.giveKicks(streamer, viewer, 100)
      scene.giveKicks(streamer, viewer, 50)
      scene.giveKicks(streamer, 5002, 120)
      const { lifetime, week } = yield* own.kicks.leaderboard({ top: 1 })
      assert.deepStrictEqual(lifetime, [{ rank: 1, user_id: viewer, username: "viewer_one", gifted_amount: 150 }])
      assert.deepStrictEqual(week, lifetime)
      assert.lengthOf((yield* own.kicks.leaderboard()).month, 2)
    }).pipe(Effect.provide(layerKick())))

  it.live("the public key needs no token, and a token tells what it is", () =>
    Effect.gen(function*() {
      const { app, own } = yield* begin
      assert.match((yield* app.publicKey.get()).public_key, /^-----BEGIN PUBLIC KEY-----/)
      assert.deepInclude(yield* app.tokens.introspect(), { active: true, client_id: "app-one", token_type: "app" })
      assert.match((yield* own.tokens.introspect()).scope ?? "", /chat:write/)
    }).pipe(Effect.provide(layerKick())))

  it.live("drops: claims are listed in pages and fulfilled", () =>
    Effect.gen(function*() {
      const { app, scene } = yield* begin
      scene.app("app-one", { organisation: true })
      const ids = Array.from({ length: 3 }, () => scene.claim(viewer, "01CAMPAIGN"))
      const first = yield* app.drops.claims({ campaign_id: "01CAMPAIGN", limit: 2 })
      assert.deepStrictEqual(first.claims.map(({ claim_id: id }) => id), ids.slice(0, 2))
      const second = yield* app.drops.claims({ cursor: first.cursor ?? "" })
      assert.deepStrictEqual(second.claims.map(({ claim_id: id }) => id), ids.slice(2))
      yield* app.drops.updateClaims({ claims: [{ claim_id: ids[1] ?? "", external_status: "sent" }] })
      const { claims } = yield* app.drops.claims({ external_status: "sent" })
      assert.deepStrictEqual(claims.map(({ claim_id: id }) => id), [ids[1]])
    }).pipe(Effect.provide(layerKick())))
})
