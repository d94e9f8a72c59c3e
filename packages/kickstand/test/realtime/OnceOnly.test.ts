import { assert, describe, it } from "@effect/vitest"
import type { Event } from "@kickstand/domain/event/Event"
import { EventLog } from "@kickstand/domain/eventlog/EventLog"
import { RealtimeChannels } from "@kickstand/domain/realtime/RealtimeChannels"
import { OnceOnly } from "@kickstand/kickstand/realtime/OnceOnly"
import { Effect, Layer } from "effect"
import { channel, frame as tellFrame, iso, person, type Telling, webhook as tellWebhook } from "./kickFacts.ts"
import { layerPorts, told } from "./socketWorld.ts"

const at = Date.UTC(2026, 9, 1, 12)

const webhook = (type: string, body: Readonly<Record<string, unknown>>) => tellWebhook(type, body, at)

const frame = (event: string, data: unknown, names: Readonly<Record<string, string>> = {}) => tellFrame(event, data, at + 1500, names)

const notice = (message: object) => ({ message: { id: "notice", ...message }, user: { id: 11, username: "viewer_11" } })

const tellings: Record<string, readonly [Event["_tag"], ReadonlyArray<Telling>]> = {
  chat: ["ChatMessageSent", [
    webhook("chat.message.sent", { message_id: "m", sender: person(11), content: "hello", created_at: iso(at) }),
    frame("App\\Events\\ChatMessageEvent", { id: "m", content: "hello", sender: { id: 11, username: "viewer_11" } })
  ]],
  "a subscription": ["SubscriptionStarted", [
    webhook("channel.subscription.new", { subscriber: person(11), duration: 1, created_at: iso(at) }),
    frame("ChatMessageSentEvent", notice({ action: "subscribe", months_subscribed: 1, created_at: Math.floor(at / 1000) })),
    frame("SubscriptionEvent", { username: "viewer_11", months: 1 }, { viewer_11: "11" }),
    frame("ChannelSubscriptionEvent", { user_ids: [11], username: "viewer_11" })
  ]],
  "a gift": ["SubscriptionsGifted", [
    webhook("channel.subscription.gifts", { gifter: person(11), giftees: [person(12)], created_at: iso(at) }),
    frame("ChatMessageSentEvent", notice({ action: "gift", subscriptions_count: 1, giftedUsers: [{ username: "viewer_12" }] })),
    frame("GiftedSubscriptionsEvent", { gifter_username: "viewer_11", gifted_usernames: ["viewer_12"] }, { viewer_11: "11" }),
    frame("GiftsLeaderboardUpdated", { gifter_id: 11, gifter_username: "viewer_11", gifted_quantity: 1 })
  ]],
  "a ban": ["UserBanned", [
    webhook("moderation.banned", { banned_user: person(11), metadata: { created_at: iso(at) } }),
    frame("UserBannedEvent", { id: "ban", user: { id: 11, username: "viewer_11" }, permanent: true })
  ]],
  KICKs: ["KicksGifted", [
    webhook("kicks.gifted", { sender: person(11), gift: { amount: 5, name: "Hell Yeah" }, created_at: iso(at) }),
    frame("KicksGifted", { sender: { id: 11, username: "viewer_11" }, gift: { amount: 5, name: "Hell Yeah" } })
  ]],
  "a redemption": ["RewardRedeemed", [
    webhook("channel.reward.redemption.updated", {
      id: "redemption",
      redeemer: person(11),
      reward: { id: "reward", title: "Hydrate", cost: 10 },
      status: "pending",
      redeemed_at: iso(at)
    }),
    frame("RewardRedeemedEvent", { user_id: 11, username: "viewer_11", reward_title: "Hydrate" })
  ]],
  "a host": ["ChannelHosted", [
    frame("StreamHostEvent", { host_username: "Other", number_viewers: 6 }),
    frame("StreamHostedEvent", { message: { id: "host", numberOfViewers: 6, createdAt: iso(at) }, user: { username: "Other" } })
  ]],
  "going live": ["StreamStarted", [
    webhook("livestream.status.updated", { is_live: true, title: "hi", started_at: iso(at) }),
    frame("StreamerIsLive", { livestream: { id: 5, session_title: "hi", created_at: iso(at + 2000) } })
  ]]
}

const orders = <A>(values: ReadonlyArray<A>): ReadonlyArray<ReadonlyArray<A>> =>
  values.length < 2
    ? [values]
    : values.flatMap((first, index) => orders(values.toSpliced(index, 1)).map((rest) => [first, ...rest]))

const layer = Layer.provideMerge(OnceOnly.layer, layerPorts)

const take = Effect.fnUntraced(function*(telling: Telling) {
  const once = yield* OnceOnly
  const delivery = "delivery" in telling ? yield* once.frame(telling) : yield* once.webhook(telling)
  yield* (yield* EventLog).append([delivery])
})

const cases = Object.entries(tellings).flatMap(([what, [tag, all]]) => orders(all).map((order, index) => ({ what, tag, order, index })))

describe("what several tell counts once", () => {
  it.effect.each(cases)("$what, in order $index", ({ tag, order }) =>
    Effect.gen(function*() {
      yield* (yield* RealtimeChannels).turn(channel, true)
      for (const telling of [...order, ...order]) yield* take(telling)
      assert.lengthOf((yield* told).filter(({ _tag }) => _tag === tag), 1)
    }).pipe(Effect.provide(Layer.fresh(layer))))
})

it.effect("a webhook still counts where the frame that told it first never reached the log", () =>
  Effect.gen(function*() {
    yield* (yield* RealtimeChannels).turn(channel, true)
    const [, [ban, banned]] = tellings["a ban"] ?? ["", []]
    if (ban === undefined || banned === undefined || !("delivery" in banned)) return assert.fail("no such tellings")
    yield* (yield* OnceOnly).frame(banned)
    yield* take(ban)
    assert.lengthOf(yield* told, 1)
  }).pipe(Effect.provide(Layer.fresh(layer))))

it.effect("the number of a broadcast is told even where a webhook told that it began", () =>
  Effect.gen(function*() {
    yield* (yield* RealtimeChannels).turn(channel, true)
    for (const telling of tellings["going live"]?.[1] ?? []) yield* take(telling)
    assert.deepStrictEqual((yield* told).map(({ _tag }) => _tag), ["StreamStarted", "StreamIdentified"])
  }).pipe(Effect.provide(Layer.fresh(layer))))
