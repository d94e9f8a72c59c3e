import { decodeKick } from "@kickstand/kick/decodeKick"
import { Event } from "@kickstand/domain/event/Event"
import { assert, describe, it } from "@effect/vitest"
import { Result, Schema } from "effect"
import { documented, typeOf } from "./documented.ts"
import { receivedAt, sentAt, stored } from "./stored.ts"

const channel = "kick:123456789"

const profile = {
  username: "streamer_one",
  slug: "streamer_one-slug",
  profilePicture: "https://example.com/streamer_one.jpg"
}

const viewer = { id: "987654321", username: "viewer42" }

const at = Date.parse("2025-01-14T16:08:06Z")

const expected: Record<keyof typeof documented, object> = {
  chat: {
    _tag: "ChatMessageSent",
    id: "kick:chat:unique_message_id_123",
    channel,
    at,
    profile,
    messageId: "unique_message_id_123",
    sender: viewer,
    color: "#FF5733",
    badges: [
      { type: "moderator", text: "Moderator", count: null },
      { type: "sub_gifter", text: "Sub Gifter", count: 5 },
      { type: "subscriber", text: "Subscriber", count: 3 }
    ],
    content: "Hello [emote:4148074:HYPERCLAP] [emote:4148074:HYPERCLAP] [emote:37226:KEKW]",
    emotes: [
      { id: "4148074", name: "HYPERCLAP", count: 2 },
      { id: "37226", name: "KEKW", count: 1 }
    ],
    replyTo: "unique_message_id_456"
  },
  follow: {
    _tag: "ChannelFollowed",
    id: "kick:follow:123456789:987654321",
    channel,
    at: sentAt,
    profile,
    follower: viewer
  },
  subscription: {
    _tag: "SubscriptionRenewed",
    id: `kick:sub:123456789:987654321:${at}`,
    channel,
    at,
    profile,
    subscriber: viewer,
    months: 3,
    tier: 1,
    expiresAt: Date.parse("2025-02-14T16:08:06Z")
  },
  gifts: {
    _tag: "SubscriptionsGifted",
    id: `kick:gifts:123456789:987654321:${at}:561654654,561654655`,
    channel,
    at,
    profile,
    gifter: viewer,
    giftees: [{ id: "561654654", username: "viewer43" }, { id: "561654655", username: "viewer44" }],
    tier: 1,
    expiresAt: Date.parse("2025-02-14T16:08:06Z")
  },
  reward: {
    _tag: "RewardRedeemed",
    id: "kick:reward:01KBHE78QE4HZY1617DK5FC7YD:rejected",
    channel,
    at: sentAt,
    profile,
    redemptionId: "01KBHE78QE4HZY1617DK5FC7YD",
    redeemer: { id: "123", username: "viewer45" },
    reward: { id: "01KBHE7RZNHB0SKDV1H86CD4F3", title: "Unban request", cost: 1000, description: "Only good reasons", backgroundColor: null },
    userInput: "unban me",
    status: "rejected",
    redeemedAt: Date.parse("2025-01-14T16:07:00.323Z")
  },
  streamStarted: {
    _tag: "StreamStarted",
    id: `kick:livestream:123456789:start:${Date.parse("2025-01-01T00:00:00Z")}`,
    channel,
    at: Date.parse("2025-01-01T00:00:00Z"),
    profile,
    startedAt: Date.parse("2025-01-01T00:00:00Z"),
    title: "Stream title"
  },
  streamEnded: {
    _tag: "StreamEnded",
    id: `kick:livestream:123456789:end:${Date.parse("2025-01-01T04:00:00Z")}`,
    channel,
    at: Date.parse("2025-01-01T04:00:00Z"),
    profile,
    startedAt: Date.parse("2025-01-01T00:00:00Z"),
    endedAt: Date.parse("2025-01-01T04:00:00Z"),
    title: "Stream title"
  },
  metadata: {
    _tag: "StreamChanged",
    id: `kick:metadata:123456789:${sentAt / 10_000 | 0}:` +
      JSON.stringify(["Stream title", "en", true, {
        id: "123",
        name: "Category name",
        thumbnail: "http://example.com/image123"
      }]),
    channel,
    at: sentAt,
    profile,
    title: "Stream title",
    language: "en",
    category: { id: "123", name: "Category name", thumbnail: "http://example.com/image123" },
    mature: true
  },
  ban: {
    _tag: "UserBanned",
    id: `kick:ban:123456789:135790135:${at - 1000}`,
    channel,
    at: at - 1000,
    profile,
    user: { id: "135790135", username: "viewer46" },
    moderator: { id: "987654321", username: "moderator_one" },
    reason: "banned reason",
    expiresAt: Date.parse("2025-01-14T16:10:06Z")
  },
  kicks: {
    _tag: "KicksGifted",
    id: `kick:kicks:123456789:987654321:${Date.parse("2025-01-14T16:08:04.634Z")}:500:Rage Quit`,
    channel,
    at: Date.parse("2025-01-14T16:08:04.634Z"),
    profile,
    sender: viewer,
    amount: 500,
    giftName: "Rage Quit",
    giftType: "LEVEL_UP",
    giftTier: "MID",
    message: "w",
    pinnedSeconds: 600
  }
}

const names = Object.keys(documented) as Array<keyof typeof documented>

describe("a documented payload", () => {
  it.each(names)("%s becomes its domain event", (name) => {
    const events = Result.getOrThrow(decodeKick(stored(typeOf[name], documented[name])))
    assert.deepStrictEqual(events, [expected[name]] as never)
    assert.isTrue(events.every(Schema.is(Event)))
  })

  it("of a first subscription differs from a renewal by its type alone", () => {
    const [event] = Result.getOrThrow(decodeKick(stored("channel.subscription.new", documented.subscription)))
    assert.strictEqual(event?._tag, "SubscriptionStarted")
  })
})

describe("the time of an event", () => {
  const timeOf = (created_at: unknown, sent = sentAt) => {
    const [event] = Result.getOrThrow(
      decodeKick(stored("chat.message.sent", { ...documented.chat, created_at }, { sentAt: sent }))
    )
    return event?.at
  }

  it("is never later than when it was received", () => {
    assert.strictEqual(timeOf("2031-01-01T00:00:00Z"), receivedAt)
    assert.strictEqual(timeOf(undefined, receivedAt + 60_000), receivedAt)
  })

  it.each([undefined, null, "yesterday", 17, "0001-01-01T00:00:00Z"])(
    "is that of sending when the payload says %s",
    (created_at) => assert.strictEqual(timeOf(created_at), sentAt)
  )

  it("of a redemption is its own while it is pending", () => {
    const [event] = Result.getOrThrow(
      decodeKick(stored("channel.reward.redemption.updated", { ...documented.reward, status: "pending" }))
    )
    assert.strictEqual(event?.at, Date.parse(documented.reward.redeemed_at))
  })
})

describe("a failure", () => {
  const reasonOf = (type: string, body: unknown) => {
    const decoded = decodeKick(stored(type, body))
    return Result.isFailure(decoded) ? decoded.failure.reason : null
  }

  it("says that the type is not known", () => {
    assert.strictEqual(reasonOf("channel.unfollowed", documented.follow), `Unknown event type "channel.unfollowed"`)
  })

  it.each(["", "not json", "[]", "null", "7", `"text"`, "{"])("says that %s is not a JSON object", (body) => {
    assert.strictEqual(reasonOf("chat.message.sent", body), "The body is not a JSON object")
  })

  it("names the field that is missing", () => {
    const { content: _, ...rest } = documented.chat
    assert.strictEqual(reasonOf("chat.message.sent", rest), "chat.message.sent: content: Missing key")
  })

  it("names the field that is odd by its whole path", () => {
    const sender = { ...documented.chat.sender, user_id: null }
    assert.strictEqual(
      reasonOf("chat.message.sent", { ...documented.chat, sender }),
      "chat.message.sent: sender.user_id: Expected a user id"
    )
    const giftees = [documented.gifts.giftees[0], { user_id: "x" }]
    assert.strictEqual(
      reasonOf("channel.subscription.gifts", { ...documented.gifts, giftees }),
      "channel.subscription.gifts: giftees.1.user_id: Expected a user id"
    )
  })

  it("does not repeat what people wrote", () => {
    assert.notInclude(reasonOf("chat.message.sent", { ...documented.chat, content: ["secret"] }) ?? "", "secret")
  })
})

it("a delivery that was stored under the type of another event is decoded by its shape", () => {
  const [event] = Result.getOrThrow(decodeKick(stored("channel.followed", documented.chat)))
  assert.strictEqual(event?._tag, "ChatMessageSent")
})
