import type { Event } from "@kickstand/domain/event/Event"
import { decodeKick } from "@kickstand/kick/decodeKick"
import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import { documented } from "./documented.ts"
import { stored } from "./stored.ts"

const decode = <Tag extends Event["_tag"]>(tag: Tag, type: string, body: unknown): Extract<Event, { _tag: Tag }> => {
  const [event] = Result.getOrThrow(decodeKick(stored(type, body)))
  assert.strictEqual(event?._tag, tag)
  return event as Extract<Event, { _tag: Tag }>
}

const chat = (overrides: object) =>
  decode("ChatMessageSent", "chat.message.sent", { ...documented.chat, ...overrides })

const sender = documented.chat.sender

describe("a chat message is understood", () => {
  it("when is_verified is null, and when it carries fields that are new", () => {
    const event = chat({ sender: { ...sender, is_verified: null, pronouns: "they" }, is_bot: { sure: [false] } })
    assert.strictEqual(event.sender.username, "viewer42")
  })

  it.each([["absent", undefined], ["null", null], ["a list", []], ["without badges", {}]])(
    "when identity is %s",
    (_, identity) => {
      const event = chat({ sender: { ...sender, identity } })
      assert.deepStrictEqual([event.color, event.badges], [null, []])
    }
  )

  it("when badges are null, or some of them are odd", () => {
    assert.deepStrictEqual(chat({ sender: { ...sender, identity: { badges: null } } }).badges, [])
    const badges = [null, { text: "no type" }, { type: "og" }, { type: "subscriber", text: 1, count: "12" }]
    assert.deepStrictEqual(chat({ sender: { ...sender, identity: { badges } } }).badges, [
      { type: "og", text: null, count: null },
      { type: "subscriber", text: null, count: 12 }
    ])
  })

  it("when ids are texts", () => {
    const event = chat({ sender: { ...sender, user_id: "987654321" }, broadcaster: { user_id: "123456789" } })
    assert.strictEqual(event.sender.id, "987654321")
    assert.strictEqual(event.channel, "kick:123456789")
  })

  it("when the sender has no name: by slug, else by id", () => {
    assert.strictEqual(chat({ sender: { ...sender, username: null } }).sender.username, "viewer42-slug")
    assert.strictEqual(chat({ sender: { user_id: 5 } }).sender.username, "5")
  })

  it.each([["null", null], ["absent", undefined], ["odd", "no"], ["empty", {}]])(
    "when replies_to is %s",
    (_, replies_to) => assert.strictEqual(chat({ replies_to }).replyTo, null)
  )

  it("when the content is empty", () => {
    assert.strictEqual(chat({ content: "" }).content, "")
  })

  it("when it holds characters that a database cannot store", () => {
    const body = JSON.stringify({ ...documented.chat, content: "PLACE" }).replace("PLACE", "a\\u0000b\\ud800c\\ud83d\\ude00")
    assert.strictEqual(decode("ChatMessageSent", "chat.message.sent", body).content, "a\ufffdb\ufffdc\u{1f600}")
  })

  it("when Kick escapes an ampersand", () => {
    const body = JSON.stringify({ ...documented.chat, content: "R&B" }).replace("&", "\\u0026")
    assert.strictEqual(decode("ChatMessageSent", "chat.message.sent", body).content, "R&B")
  })
})

describe("the emotes of a message", () => {
  const expected = [{ id: "4148074", name: "HYPERCLAP", count: 2 }, { id: "37226", name: "KEKW", count: 1 }]

  it.each([["null", null], ["absent", undefined], ["empty", []], ["odd", "yes"], ["full of oddities", [1, null, {}]]])(
    "are taken from the text when the list is %s",
    (_, emotes) => assert.deepStrictEqual(chat({ emotes }).emotes, expected)
  )

  it("are none when the text has none and the list is null", () => {
    assert.deepStrictEqual(chat({ emotes: null, content: "hello [emote:x]" }).emotes, [])
  })

  it("may have numbers for ids", () => {
    const emotes = [{ emote_id: 37226, positions: [{ s: 58, e: 75 }] }]
    assert.deepStrictEqual(chat({ emotes }).emotes, [{ id: "37226", name: "KEKW", count: 1 }])
  })

  it("are counted once by the list, whatever the text repeats", () => {
    const emotes = [{ emote_id: "1", positions: [{ s: 0, e: 3 }, { s: 4, e: 7 }] }, { emote_id: "1", positions: [{}] }]
    assert.deepStrictEqual(chat({ emotes, content: "no tags" }).emotes, [{ id: "1", name: null, count: 3 }])
  })

  it("are counted in the text when the list gives no positions", () => {
    const emotes = [{ emote_id: "4148074", positions: null }, { emote_id: "9" }]
    assert.deepStrictEqual(chat({ emotes }).emotes, [
      { id: "4148074", name: "HYPERCLAP", count: 2 },
      { id: "9", name: null, count: 1 }
    ])
  })
})

describe("other events are understood", () => {
  it.each([
    ["its fields are null", {
      is_anonymous: true,
      user_id: null,
      username: null,
      is_verified: null,
      profile_picture: null,
      channel_slug: null,
      identity: null
    }],
    ["it is null", null],
    ["it is absent", undefined],
    ["its id is 0", { is_anonymous: false, user_id: 0, username: "" }]
  ])("an anonymous gifter, when %s", (_, gifter) => {
    const event = decode("SubscriptionsGifted", "channel.subscription.gifts", { ...documented.gifts, gifter })
    assert.strictEqual(event.gifter, null)
    assert.lengthOf(event.giftees, 2)
  })

  it("a subscription that tells neither months nor times", () => {
    const { broadcaster, subscriber } = documented.subscription
    const event = decode("SubscriptionRenewed", "channel.subscription.renewal", { broadcaster, subscriber })
    assert.deepStrictEqual([event.months, event.expiresAt], [1, null])
  })

  it.each([1.5, -3, 1e20, "many", null, [3]])("a subscription of %j months", (duration) => {
    const body = { ...documented.subscription, duration }
    assert.strictEqual(decode("SubscriptionRenewed", "channel.subscription.renewal", body).months, 1)
  })

  it("a permanent ban without a moderator", () => {
    const event = decode("UserBanned", "moderation.banned", {
      ...documented.ban,
      moderator: null,
      metadata: { created_at: documented.ban.metadata.created_at, expires_at: null }
    })
    assert.deepStrictEqual([event.moderator, event.reason, event.expiresAt], [null, null, null])
  })

  it("a ban that tells nothing about itself", () => {
    const { metadata: _, ...ban } = documented.ban
    assert.strictEqual(decode("UserBanned", "moderation.banned", ban).reason, null)
  })

  it("metadata that are all null", () => {
    const metadata = { title: null, language: null, has_mature_content: null, category: null }
    const event = decode("StreamChanged", "livestream.metadata.updated", { ...documented.metadata, metadata })
    assert.deepStrictEqual([event.title, event.language, event.mature, event.category], [null, null, null, null])
  })

  it("a stream that starts or ends without saying when", () => {
    const silent = { started_at: null, ended_at: undefined }
    const status = "livestream.status.updated"
    const started = decode("StreamStarted", status, { ...documented.streamStarted, ...silent })
    const ended = decode("StreamEnded", status, { ...documented.streamEnded, ...silent })
    assert.strictEqual(started.startedAt, started.at)
    assert.deepStrictEqual([ended.startedAt, ended.endedAt], [null, ended.at])
  })

  it("amounts written as texts", () => {
    const gift = { ...documented.kicks.gift, amount: "500", pinned_time_seconds: null }
    const event = decode("KicksGifted", "kicks.gifted", { ...documented.kicks, gift })
    assert.deepStrictEqual([event.amount, event.pinnedSeconds], [500, null])
  })

  it.each([["marked", { is_anonymous: true, user_id: null }], ["null", null], ["absent", undefined]])(
    "KICKs from nobody: the sender is %s",
    (_, sender) => {
      assert.isNull(decode("KicksGifted", "kicks.gifted", { ...documented.kicks, sender }).sender)
    }
  )

  it("a redemption without input, cost or title", () => {
    const { user_input: _, ...rest } = documented.reward
    const event = decode("RewardRedeemed", "channel.reward.redemption.updated", { ...rest, reward: { id: 7 } })
    assert.deepStrictEqual([event.userInput, event.reward], [
      null,
      { id: "7", title: "", cost: 0, description: null, backgroundColor: null }
    ])
  })
})
