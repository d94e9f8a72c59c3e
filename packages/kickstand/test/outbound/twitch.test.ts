import { channelId } from "@kickstand/domain/event/ChannelId"
import { OutboundChat } from "@kickstand/domain/outbound/OutboundChat"
import { OutboundModeration } from "@kickstand/domain/outbound/OutboundModeration"
import { OutboundRewards } from "@kickstand/domain/outbound/OutboundRewards"
import { OutboundStreamInfo } from "@kickstand/domain/outbound/OutboundStreamInfo"
import { layerOutbound } from "@kickstand/kickstand/outbound/Outbound"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { connect, Simulated } from "../../../twitch/test/simulated.ts"
import { layerBoth } from "./surroundings.ts"

const channel = channelId("twitch", "1")

const on = <A, E, R>(effect: Effect.Effect<A, E, R>) => Effect.provide(effect, Layer.provideMerge(layerOutbound, layerBoth))

const world = Effect.map(Simulated, (simulated) => simulated.world)

describe("writing in a chat at Twitch", () => {
  it.effect("is done as its broadcaster, once, and told why when it was not", () =>
    on(Effect.gen(function*() {
      const { send } = yield* OutboundChat
      const message = { channel, text: "hello", replyTo: null }
      assert.include((yield* Effect.flip(send(message))).message, "has not connected")
      yield* connect("1", ["user:read:chat"])
      assert.include((yield* Effect.flip(send(message))).message, "user:write:chat")
      yield* connect("1")
      yield* send(message)
      yield* send({ channel, text: "again", replyTo: "m1" })
      const { chat, faults } = yield* world
      assert.deepStrictEqual(chat.map(({ broadcaster_id, message, sender_id }) => [broadcaster_id, sender_id, message]), [
        ["1", "1", "hello"],
        ["1", "1", "again"]
      ])
      faults.refusals.push({ request: "POST /helix/chat", status: 502 })
      assert.strictEqual((yield* Effect.flip(send(message)))._tag, "ChatNotSent")
      assert.strictEqual((yield* Effect.flip(send({ ...message, text: "x".repeat(501) })))._tag, "ChatNotSent")
      assert.lengthOf(chat, 2)
    })))
})

describe("moderating a chat at Twitch", () => {
  it.effect("bans, gives timeouts, ends them and deletes messages", () =>
    on(Effect.gen(function*() {
      yield* connect("1")
      const { moderate } = yield* OutboundModeration
      const { deletedMessages, users } = yield* world
      const banned = users.get("1")?.banned
      yield* moderate({ act: "timeout", channel, userId: "3", minutes: 5, reason: "spam" })
      assert.strictEqual(banned?.get("3"), 300_000)
      yield* moderate({ act: "ban", channel, userId: "3", reason: null })
      assert.isNull(banned?.get("3"))
      yield* moderate({ act: "unban", channel, userId: "3" })
      assert.isFalse(banned?.has("3"))
      yield* moderate({ act: "delete_message", channel, messageId: "m1" })
      assert.deepStrictEqual(deletedMessages, ["m1"])
    })))

  it.effect("says why it was not done", () =>
    on(Effect.gen(function*() {
      const { moderate } = yield* OutboundModeration
      const fails = (act: Parameters<typeof moderate>[0]) => Effect.map(Effect.flip(moderate(act)), ({ reason }) => reason)
      const unban = { act: "unban", channel, userId: "3" } as const
      assert.strictEqual(yield* fails(unban), "not_connected")
      yield* connect("1", ["user:write:chat"])
      assert.strictEqual(yield* fails(unban), "not_allowed")
      yield* connect("1")
      assert.strictEqual(yield* fails(unban), "invalid")
      assert.strictEqual(yield* fails({ act: "timeout", channel, userId: "3", minutes: 0, reason: null }), "invalid")
      assert.strictEqual(yield* fails({ act: "timeout", channel, userId: "3", minutes: 30_000, reason: null }), "invalid")
      assert.strictEqual(yield* fails({ act: "delete_message", channel, messageId: "unknown" }), "not_found")
      ;(yield* world).faults.outage = 503
      assert.strictEqual(yield* fails(unban), "away")
    })))
})

describe("changing what a channel at Twitch shows", () => {
  it.effect("sets title and category, by what the category is called, or tells which may be meant", () =>
    on(Effect.gen(function*() {
      yield* connect("1")
      const { update } = yield* OutboundStreamInfo
      const { games, users } = yield* world
      games.set("3", "Chess Variants")
      const category = { id: "2", name: "Chess" }
      assert.deepStrictEqual(yield* update({ channel, title: "now", category: { name: "chess" } }), { outcome: "changed", category })
      assert.deepInclude(users.get("1"), { title: "now", gameId: "2" })
      assert.deepStrictEqual(yield* update({ channel, title: "later", category: { name: "che" } }), {
        outcome: "category_ambiguous",
        candidates: [category, { id: "3", name: "Chess Variants" }]
      })
      assert.deepStrictEqual(yield* update({ channel, title: "later", category: { name: "turnips" } }), { outcome: "category_not_found" })
      assert.strictEqual(users.get("1")?.title, "now")
      yield* update({ channel, title: null, category: { id: "1" } })
      assert.deepInclude(users.get("1"), { title: "now", gameId: "1" })
      assert.propertyVal(yield* Effect.flip(update({ channel, title: null, category: { id: "99" } })), "reason", "invalid")
    })))
})

describe("the rewards of a channel at Twitch", () => {
  it.effect("are made, changed and deleted", () =>
    on(Effect.gen(function*() {
      yield* connect("1")
      const rewards = yield* OutboundRewards
      const held = (yield* world).rewards
      const id = yield* rewards.create(channel, { title: "Water", cost: 5, description: "Drink", inputRequired: true })
      assert.deepInclude(held.get(id)?.settings, { title: "Water", cost: 5, prompt: "Drink", is_user_input_required: true })
      yield* rewards.update(channel, id, { cost: 9, paused: true })
      assert.deepInclude(held.get(id)?.settings, { title: "Water", cost: 9, is_paused: true })
      yield* rewards.delete(channel, id)
      assert.isFalse(held.has(id))
      assert.propertyVal(yield* Effect.flip(rewards.delete(channel, id)), "reason", "not_found")
      held.set("foreign", { id: "foreign", broadcasterId: "1", own: false, settings: { title: "Theirs", cost: 1 } })
      assert.propertyVal(yield* Effect.flip(rewards.update(channel, "foreign", { cost: 2 })), "reason", "not_allowed")
      assert.propertyVal(yield* Effect.flip(rewards.create(channel, { title: "Theirs", cost: 0 })), "reason", "invalid")
    })))

  it.effect("have redemptions that are decided on, whichever reward they belong to, each once", () =>
    on(Effect.gen(function*() {
      yield* connect("1")
      const rewards = yield* OutboundRewards
      const { redemptions, rewards: held } = yield* world
      for (const rewardId of [yield* rewards.create(channel, { title: "A", cost: 1 }), yield* rewards.create(channel, { title: "B", cost: 1 })]) {
        for (let index = 0; index < 60; index++) redemptions.set(`${rewardId}-${index}`, { rewardId, status: "UNFULFILLED" })
      }
      held.set("foreign", { id: "foreign", broadcasterId: "1", own: false, settings: { title: "Theirs", cost: 1 } })
      redemptions.set("theirs", { rewardId: "foreign", status: "UNFULFILLED" })
      const ids = [...redemptions.keys()]
      const [first = "", ...rest] = ids
      assert.deepStrictEqual(yield* rewards.decide(channel, "reject", [first]), [])
      const undecided = yield* rewards.decide(channel, "accept", [...ids, first, "unheard of"])
      assert.sameDeepMembers([...undecided], [
        { id: first, reason: "not_pending" },
        { id: "theirs", reason: "not_found" },
        { id: "unheard of", reason: "not_found" }
      ])
      assert.strictEqual(redemptions.get(first)?.status, "CANCELED")
      for (const id of rest) assert.strictEqual(redemptions.get(id)?.status, id === "theirs" ? "UNFULFILLED" : "FULFILLED")
      assert.deepStrictEqual(yield* rewards.decide(channel, "accept", []), [])
    })))
})
