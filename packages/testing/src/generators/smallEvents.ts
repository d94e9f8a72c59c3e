import type { Event } from "@kickstand/domain/event/Event"
import { Arbitrary, Record, Schema } from "effect"
import { clipEvents } from "./clipEvents.ts"
import { loyaltyEvents } from "./loyaltyEvents.ts"
import { pollEvents } from "./pollEvents.ts"
import { roomEvents } from "./roomEvents.ts"
import { SmallBase as base, SmallInstant, SmallKey, SmallPerson, SmallText } from "./smallSpaces.ts"

const tier = Schema.Literals([1, 2, 3])
const count = Schema.Literals([0, 1, 2, 100])
const orNull = Schema.NullOr
const badge = Schema.Struct({
  type: Schema.Literals(["moderator", "subscriber"]),
  text: orNull(SmallText),
  count: orNull(count)
})
const emote = Schema.Struct({
  id: Schema.Literals(["37226", "4148074"]),
  name: orNull(Schema.Literals(["KEKW", "HYPERCLAP"])),
  count: Schema.Literals([1, 2])
})
const subscription = { ...base, subscriber: SmallPerson, months: count, tier, expiresAt: orNull(SmallInstant) }

const schemas = {
  ChatMessageSent: Schema.TaggedStruct("ChatMessageSent", {
    ...base,
    messageId: Schema.Literals([""]),
    sender: SmallPerson,
    color: orNull(Schema.Literals(["#FF5733"])),
    badges: Schema.Array(badge).check(Schema.isMaxLength(2)),
    content: SmallText,
    emotes: Schema.Array(emote).check(Schema.isMaxLength(2)),
    replyTo: orNull(SmallKey)
  }),
  ChannelFollowed: Schema.TaggedStruct("ChannelFollowed", { ...base, follower: SmallPerson }),
  SubscriptionStarted: Schema.TaggedStruct("SubscriptionStarted", subscription),
  SubscriptionRenewed: Schema.TaggedStruct("SubscriptionRenewed", subscription),
  SubscriptionsGifted: Schema.TaggedStruct("SubscriptionsGifted", {
    ...base,
    gifter: orNull(SmallPerson),
    giftees: Schema.Array(SmallPerson).check(Schema.isMaxLength(3)),
    tier,
    expiresAt: orNull(SmallInstant)
  }),
  RewardRedeemed: Schema.TaggedStruct("RewardRedeemed", {
    ...base,
    redemptionId: SmallKey,
    redeemer: SmallPerson,
    reward: Schema.Struct({ id: SmallKey, title: SmallText, cost: count, description: orNull(SmallText), backgroundColor: orNull(Schema.Literals(["#53FC18"])) }),
    userInput: orNull(SmallText),
    status: Schema.Literals(["pending", "accepted", "rejected"]),
    redeemedAt: SmallInstant
  }),
  StreamStarted: Schema.TaggedStruct("StreamStarted", { ...base, startedAt: SmallInstant, title: orNull(SmallText) }),
  StreamEnded: Schema.TaggedStruct("StreamEnded", {
    ...base,
    startedAt: orNull(SmallInstant),
    endedAt: SmallInstant,
    title: orNull(SmallText)
  }),
  StreamIdentified: Schema.TaggedStruct("StreamIdentified", {
    ...base,
    livestreamId: Schema.Literals(["22", "33", "0"])
  }),
  StreamChanged: Schema.TaggedStruct("StreamChanged", {
    ...base,
    title: orNull(SmallText),
    language: orNull(Schema.Literals(["en", "tr"])),
    category: orNull(Schema.Struct({
      id: orNull(Schema.Literals(["15", "28"])),
      name: orNull(Schema.Literals(["Just Chatting"])),
      thumbnail: orNull(Schema.Literals(["https://example.com/c.webp"]))
    })),
    mature: orNull(Schema.Boolean)
  }),
  UserBanned: Schema.TaggedStruct("UserBanned", {
    ...base,
    user: SmallPerson,
    moderator: orNull(SmallPerson),
    reason: orNull(SmallText),
    expiresAt: orNull(SmallInstant)
  }),
  UserUnbanned: Schema.TaggedStruct("UserUnbanned", { ...base, user: SmallPerson, moderator: orNull(SmallPerson) }),
  KicksGifted: Schema.TaggedStruct("KicksGifted", {
    ...base,
    sender: orNull(SmallPerson),
    amount: count,
    giftName: orNull(SmallText),
    giftType: orNull(Schema.Literals(["BASIC", "LEVEL_UP"])),
    giftTier: orNull(Schema.Literals(["BASIC", "MID"])),
    message: orNull(SmallText),
    pinnedSeconds: orNull(count)
  }),
  ViewersSampled: Schema.TaggedStruct("ViewersSampled", { ...base, viewers: Schema.Literals([0, 1, 7, 24_112]) }),
  SubscribersCounted: Schema.TaggedStruct("SubscribersCounted", { ...base, subscribers: count, points: orNull(count) }),
  ChannelHosted: Schema.TaggedStruct("ChannelHosted", {
    ...base,
    hostUsername: Schema.Literals(["partner_channel", "streamer_two"]),
    viewers: count,
    message: orNull(SmallText)
  }),
  ...roomEvents,
  ...clipEvents,
  ...pollEvents,
  ...loyaltyEvents,
  UserRenamed: Schema.TaggedStruct("UserRenamed", {
    ...base,
    user: SmallPerson,
    previousUsername: Schema.Literals(["viewer_a", "viewer_c"])
  })
} satisfies { readonly [Tag in Event["_tag"]]: Schema.Constraint }

/** Ids are unique per fact, so that of two kinds never collides; a chat message carries its own id within the event's. */
const withOwnId = (event: Event): Event => {
  const platform = event.channel.slice(0, event.channel.indexOf(":"))
  const id = `${platform}:${event._tag === "ChatMessageSent" ? "chat" : event._tag}:${event.id}`
  return event._tag === "ChatMessageSent" ? { ...event, id, messageId: event.id } : { ...event, id }
}

const arbitraries = Record.map(
  schemas as Record<Event["_tag"], Schema.Schema<Event>>,
  (schema): Arbitrary.Arbitrary<Event> => Arbitrary.schema(schema).pipe(Arbitrary.map(withOwnId))
)

/** Events of one kind, over the same small spaces. */
export const smallEventOf = <Tag extends Event["_tag"]>(tag: Tag): Arbitrary.Arbitrary<Extract<Event, { _tag: Tag }>> =>
  arbitraries[tag] as Arbitrary.Arbitrary<Extract<Event, { _tag: Tag }>>

const tags = Object.keys(schemas) as ReadonlyArray<Event["_tag"]>

/** What the read models count and pair is drawn more often than what only passes through them. */
const often: ReadonlyArray<Event["_tag"]> = ["StreamStarted", "StreamEnded", "StreamChanged"]
const drawn = [...tags, ...often, ...often, ...Array.from({ length: 15 }, () => "ChatMessageSent" as const)]

/** Any domain event, over small spaces of ids, people and times, so that collisions and ties happen. */
export const smallEvent: Arbitrary.Arbitrary<Event> = Arbitrary.schema(
  Schema.Literals(drawn.map((_, index) => index))
).pipe(
  Arbitrary.flatMap((index): Arbitrary.Arbitrary<Event> => smallEventOf(drawn[index] ?? "ChatMessageSent"))
)
