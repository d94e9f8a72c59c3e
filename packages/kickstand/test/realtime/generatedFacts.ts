import { generatedDay } from "@kickstand/testing/generators/smallSpaces"
import { Arbitrary, Schema } from "effect"
import { frame, framePerson, iso, person, poll, type Telling, webhook } from "./kickFacts.ts"

/** A fact: the telling that has all of it first, then those of the others who tell it. */
export type Fact = readonly [Telling, ...ReadonlyArray<Telling>]

const Someone = Schema.Literals([11, 12, 13])

/** What may happen in a channel, before it has a time. */
const Happening = Schema.Union([
  Schema.Struct({ what: Schema.Literals(["chat"]), who: Someone, text: Schema.Literals(["hello", "günaydın", "a & b"]) }),
  Schema.Struct({ what: Schema.Literals(["ban", "timeout", "subscription", "renewal", "gift", "redemption", "unban"]), who: Someone, other: Someone }),
  Schema.Struct({ what: Schema.Literals(["kicks"]), who: Someone, amount: Schema.Literals([1, 5, 500]) }),
  Schema.Struct({ what: Schema.Literals(["host"]), viewers: Schema.Literals([6, 60]) }),
  Schema.Struct({ what: Schema.Literals(["broadcast", "look"]), viewers: Schema.Literals([0, 7, 24_112]) }),
  Schema.Struct({ what: Schema.Literals(["title"]), title: Schema.Literals(["One", "Two"]) })
])
type Happening = typeof Happening.Type

const names = { viewer_11: "11", viewer_12: "12", viewer_13: "13" }

/** One fact and the next are so far apart: nearer ones of the same sort, about the same people, may be taken for one. */
const apart = 3 * 60_000

const notice = (id: string, who: number, message: object) => ({ message: { id, ...message }, user: framePerson(who) })

/** Those who tell of somebody's deed, by what it is. */
const deeds = (what: string, who: number, other: number, at: number, id: string): Fact => {
  switch (what) {
    case "ban":
      return [
        webhook("moderation.banned", { banned_user: person(who), moderator: person(other), metadata: { reason: null, created_at: iso(at), expires_at: null } }, at),
        frame("App\\Events\\UserBannedEvent", { id, user: framePerson(who), banned_by: framePerson(other), permanent: true }, at)
      ]
    case "timeout": {
      const expires = iso(at + 10 * 60_000)
      return [
        webhook("moderation.banned", { banned_user: person(who), moderator: person(other), metadata: { reason: null, created_at: iso(at), expires_at: expires } }, at),
        frame("App\\Events\\UserBannedEvent", { id, user: framePerson(who), banned_by: framePerson(other), permanent: false, duration: 10, expires_at: expires }, at)
      ]
    }
    case "unban":
      return [frame("App\\Events\\UserUnbannedEvent", { id, user: framePerson(who), unbanned_by: framePerson(other) }, at)]
    case "gift":
      return [
        webhook("channel.subscription.gifts", { gifter: person(who), giftees: [person(other)], created_at: iso(at), expires_at: null }, at),
        frame("ChatMessageSentEvent", notice(id, who, { action: "gift", subscriptions_count: 1, giftedUsers: [framePerson(other)], created_at: at / 1000 }), at, names),
        frame("GiftedSubscriptionsEvent", { gifter_username: `viewer_${who}`, gifted_usernames: [`viewer_${other}`] }, at, names)
      ]
    case "redemption":
      return [
        webhook("channel.reward.redemption.updated", {
          id, redeemer: person(who), reward: { id: "reward", title: "Hydrate", cost: 10 }, status: "pending", user_input: "", redeemed_at: iso(at)
        }, at),
        frame("RewardRedeemedEvent", { user_id: who, username: `viewer_${who}`, reward_title: "Hydrate" }, at)
      ]
    default: {
      const months = what === "renewal" ? 3 : 1
      return [
        webhook(`channel.subscription.${what === "renewal" ? "renewal" : "new"}`, { subscriber: person(who), duration: months, created_at: iso(at), expires_at: null }, at),
        frame("ChatMessageSentEvent", notice(id, who, { action: "subscribe", months_subscribed: months, created_at: at / 1000 }), at),
        frame("App\\Events\\SubscriptionEvent", { username: `viewer_${who}`, months }, at, names)
      ]
    }
  }
}

const broadcast = (livestreamId: number, at: number, viewers: number): ReadonlyArray<Fact> => {
  const started = iso(at)
  const livestream = { title: "One", started_at: started, viewer_count: viewers }
  const end = at + 60_000
  return [
    [
      frame("App\\Events\\StreamerIsLive", { livestream: { id: livestreamId, session_title: "One", created_at: started } }, at),
      webhook("livestream.status.updated", { is_live: true, title: "One", started_at: started, ended_at: null }, at),
      poll("poll.started", { livestream }, at)
    ],
    [
      webhook("livestream.status.updated", { is_live: false, title: null, started_at: started, ended_at: iso(end) }, end),
      frame("App\\Events\\StopStreamBroadcast", { livestream: { id: livestreamId } }, end),
      poll("poll.ended", { started_at: at, absent_since: end }, end)
    ]
  ]
}

const facts = (happening: Happening, at: number, index: number): ReadonlyArray<Fact> => {
  const id = `fact-${index}`
  switch (happening.what) {
    case "chat": {
      const { text: content, who } = happening
      const told = { content, created_at: iso(at) }
      return [[
        webhook("chat.message.sent", { message_id: id, sender: person(who), emotes: null, ...told }, at),
        frame("App\\Events\\ChatMessageEvent", { id, type: "message", sender: framePerson(who), ...told }, at)
      ]]
    }
    case "kicks": {
      const { amount, who } = happening
      return [[
        webhook("kicks.gifted", { sender: person(who), gift: { amount, name: "Hype", type: "BASIC", tier: "BASIC", message: "" }, created_at: iso(at) }, at),
        frame("KicksGifted", { sender: framePerson(who), message: "", gift: { amount, name: "Hype", type: "BASIC", tier: "BASIC" }, created_at: iso(at) }, at)
      ]]
    }
    case "host": {
      const { viewers } = happening
      return [[
        frame("App\\Events\\StreamHostEvent", { host_username: "Other", number_viewers: viewers }, at),
        frame("App\\Events\\StreamHostedEvent", { message: { id, numberOfViewers: viewers, createdAt: iso(at) }, user: { username: "Other" } }, at)
      ]]
    }
    case "broadcast":
      return broadcast(1000 + index, at, happening.viewers)
    case "look":
      // Two workers look within the same minute, as when one takes over from the other.
      return [[
        poll("poll.viewers", { livestream: { viewer_count: happening.viewers } }, at),
        poll("poll.viewers", { livestream: { viewer_count: happening.viewers } }, at)
      ]]
    case "title": {
      const metadata = { title: happening.title, language: "en", has_mature_content: false }
      const category = { id: 15, name: "Just Chatting", thumbnail: null }
      return [[webhook("livestream.metadata.updated", { metadata: { ...metadata, category } }, at)]]
    }
    default:
      return [deeds(happening.what, happening.who, happening.other, at, id)]
  }
}

/** What happens in a channel, one after the other. */
export const happenings: Arbitrary.Arbitrary<ReadonlyArray<Happening>> = Arbitrary.array(Arbitrary.schema(Happening), { maxLength: 25 })

/**
 * What happens as several sources tell it. Before all of it a webhook tells of a redemption, so that it is known who tells of
 * those; after all of it one tells of a follower, so that the channel's profile is known whoever told the rest.
 */
export const factsOf = (all: ReadonlyArray<Happening>): { readonly first: Fact; readonly rest: ReadonlyArray<Fact> } => ({
  first: deeds("redemption", 12, 12, generatedDay - apart, "fact-first"),
  rest: [
    ...all.flatMap((happening, index) => facts(happening, generatedDay + index * apart, index)),
    [webhook("channel.followed", { follower: person(13) }, generatedDay + all.length * apart)]
  ]
})
