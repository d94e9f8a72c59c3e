import { Event } from "@kickstand/domain/event/Event"
import { decodeTwitch } from "@kickstand/twitch/decodeTwitch"
import { twitchEventOf, twitchEventTypes } from "@kickstand/twitch/event/twitchEvents"
import { assert, describe, it } from "@effect/vitest"
import { Result, Schema } from "effect"
import expected from "./expected.json" with { type: "json" }
import samples from "./samples.json" with { type: "json" }
import { receivedAt, sentAt, stored } from "./stored.ts"

interface Body {
  readonly subscription: { readonly type: string; readonly version: string }
  readonly event?: Readonly<Record<string, unknown>>
}

const cases = Object.entries(samples).flatMap(([name, list]) =>
  (list as ReadonlyArray<{ readonly body: Body }>).map(({ body }, index) => [name, index, body] as const)
)

const eventsOf = (body: unknown): ReadonlyArray<Event> => Result.getOrThrow(decodeTwitch(stored(body)))

const reasonOf = (body: unknown): string | null =>
  Result.match(decodeTwitch(stored(body)), { onSuccess: () => null, onFailure: ({ reason }) => reason })

/** A body of one of the samples with other things in its event. */
const changed = (name: keyof typeof samples, change: object, index = 0): Body => {
  const { body } = (samples[name] as ReadonlyArray<{ readonly body: Body }>)[index] ?? { body: { subscription: { type: "", version: "" } } }
  return { ...body, event: { ...body.event, ...change } }
}

describe("a sample", () => {
  it("is there for each of thirty messages", () => {
    assert.lengthOf(Object.keys(samples), 30)
    assert.deepStrictEqual(Object.keys(samples), Object.keys(expected))
  })

  it.each(cases)("of %s, number %i, becomes what it means", (name, index, body) => {
    const meant: unknown = expected[name as keyof typeof expected][index]
    const decoded = decodeTwitch(stored(body))
    assert.deepStrictEqual(Result.isSuccess(decoded) ? decoded.success : decoded.failure.reason, meant as never)
    if (Result.isSuccess(decoded)) assert.isTrue(decoded.success.every(Schema.is(Event)))
  })

  it("of each type and version that is understood is there", () => {
    const told = new Set(cases.map(([, , { subscription }]) => `${subscription.type}@${subscription.version}`))
    assert.deepStrictEqual(twitchEventTypes.filter((type) => !told.has(type)), [])
  })

  it.each(cases)("of %s, number %i, has the key of its first event", (_, __, { subscription, event }) => {
    if (event === undefined) return
    const [first] = Result.getOrElse(decodeTwitch(stored({ subscription, event })), () => [])
    const key = twitchEventOf(subscription.type, subscription.version)?.factKey(event, sentAt)
    if (first !== undefined) assert.strictEqual(key, first.id)
  })
})

describe("what two subscription types tell", () => {
  const keyOf = (body: Body) =>
    twitchEventOf(body.subscription.type, body.subscription.version)?.factKey(body.event ?? {}, sentAt)
  const chat = { broadcaster_user_id: "1337", chatter_user_id: "1234", chatter_user_login: "cool_user", chatter_user_name: "Cool_User" }

  it("of a renewal is one fact", () => {
    const notice = changed("channel.chat.notification", { ...chat, resub: { cumulative_months: 15, sub_tier: "1000" } })
    assert.strictEqual(keyOf(notice), keyOf(changed("channel.subscription.message", {})))
    assert.deepInclude(eventsOf(notice)[0], { _tag: "SubscriptionRenewed", months: 15, tier: 1 })
  })

  it("of a first subscription is one fact", () => {
    const notice = changed("channel.chat.notification", { ...chat, notice_type: "sub", sub: { sub_tier: "1000", duration_months: 1 } })
    assert.strictEqual(keyOf(notice), keyOf(changed("channel.subscribe", {})))
    assert.deepInclude(eventsOf(notice)[0], { _tag: "SubscriptionStarted", months: 1, tier: 1 })
  })

  it("of a raid is one fact", () => {
    const raid = { user_id: "1234", user_login: "cool_user", user_name: "Cool_User", viewer_count: 9001 }
    const notice = changed("channel.chat.notification", { ...chat, notice_type: "raid", raid })
    assert.strictEqual(keyOf(notice), keyOf(changed("channel.raid", {})))
    assert.deepInclude(eventsOf(notice)[0], { _tag: "ChannelHosted", hostUsername: "Cool_User", viewers: 9001 })
  })

  it("of an announcement is a message in chat", () => {
    const notice = changed("channel.chat.notification", { notice_type: "announcement" }, 2)
    assert.deepInclude(eventsOf(notice)[0], { _tag: "ChatMessageSent", content: "give me the cup" })
  })
})

describe("a message", () => {
  it.each([["2000", 2], ["3000", 3], ["Prime", 1], ["", 1]] as const)("of tier %s is of tier %i", (tier, meant) => {
    assert.deepInclude(eventsOf(changed("channel.subscribe", { tier }))[0], { tier: meant })
  })

  it("of a given subscription names who has it, and that of the gift how many there were", () => {
    assert.deepInclude(eventsOf(changed("channel.subscribe", { is_gift: true }))[0], {
      _tag: "SubscriptionsGifted",
      gifter: null,
      giftees: [{ id: "1234", username: "Cool_User" }]
    })
    const anonymous = { user_id: null, user_login: null, user_name: null, is_anonymous: true, cumulative_total: null }
    assert.deepInclude(eventsOf(changed("channel.subscription.gift", anonymous))[0], { gifter: null, count: 2 })
  })

  it("of bits may come from nobody in particular", () => {
    const anonymous = { is_anonymous: true, user_id: null, user_login: null, user_name: null }
    assert.deepInclude(eventsOf(changed("channel.cheer", anonymous))[0], { _tag: "KicksGifted", sender: null, amount: 1000 })
  })

  it("counts the emotes among its fragments", () => {
    const emote = { type: "emote", text: "Kappa", emote: { id: "25" } }
    const message = { text: "Kappa hi Kappa", fragments: [emote, { type: "text", text: " hi ", emote: null }, emote] }
    assert.deepInclude(eventsOf(changed("channel.chat.message", { message }))[0], {
      content: "Kappa hi Kappa",
      emotes: [{ id: "25", name: "Kappa", count: 2 }]
    })
  })

  it("answers the one before it", () => {
    const reply = { parent_message_id: "abc", parent_message_body: "hi" }
    assert.deepInclude(eventsOf(changed("channel.chat.message", { reply }))[0], { replyTo: "abc" })
  })

  it("is of its own channel when it says that it comes from there", () => {
    assert.lengthOf(eventsOf(changed("channel.chat.message", { source_broadcaster_user_id: "1971641" })), 1)
  })

  it("of a ban for good does not expire", () => {
    assert.deepInclude(eventsOf(changed("channel.ban", { ends_at: null, is_permanent: true }))[0], { expiresAt: null })
  })

  it("of a redemption that was given back is rejected", () => {
    const name = "channel.channel_points_custom_reward_redemption.update"
    assert.deepInclude(eventsOf(changed(name, { status: "canceled" }))[0], { status: "rejected", at: sentAt })
  })

  it("of a prediction whose points went back is cancelled", () => {
    const told = changed("channel.prediction.end", { status: "canceled", winning_outcome_id: null })
    assert.nestedPropertyVal(eventsOf(told)[0], "prediction.state", "cancelled")
  })

  it("names people by their login where the display name is in another script", () => {
    const named = { chatter_user_login: "hanako", chatter_user_name: "花子" }
    assert.deepInclude(eventsOf(changed("channel.chat.message", named))[0], { sender: { id: "4145994", username: "hanako" } })
  })

  it("is never later than when it was received", () => {
    const [event] = eventsOf(changed("channel.ban", { banned_at: "2031-01-01T00:00:00Z" }))
    assert.strictEqual(event?.at, receivedAt)
  })

  it("may have fields that nobody knows, and may lack what is beside the matter", () => {
    const told = changed("channel.chat.message", { color: null, badges: null, reply: "odd", new_field: { a: 1 } })
    assert.deepInclude(eventsOf(told)[0], { color: null, badges: [], replyTo: null })
  })
})

describe("a failure", () => {
  it.each(["", "not json", "[]", "null"])("says that %s is not a JSON object", (body) => {
    assert.strictEqual(reasonOf(body), "The body is not a JSON object")
  })

  it("says that something is no message", () => {
    assert.strictEqual(reasonOf({ hello: 1 }), "The body is not an EventSub message")
  })

  it("says that a type is not known in that version", () => {
    const { event, subscription } = changed("channel.ban", {})
    const reason = reasonOf({ event, subscription: { ...subscription, version: "9" } })
    assert.strictEqual(reason, `Unknown event type "channel.ban" in version "9"`)
  })

  it("names the field that is missing", () => {
    assert.strictEqual(
      reasonOf(changed("channel.cheer", { bits: "many" })),
      "channel.cheer: bits: Expected a whole number"
    )
  })
})
