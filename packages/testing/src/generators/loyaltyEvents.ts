import { Schema } from "effect"
import { SmallBase, SmallPerson, SmallText } from "./smallSpaces.ts"

const base = { ...SmallBase, broadcasterId: Schema.Literals(["1", "2"]) }
const coins = Schema.Literals([0, 1, 5, 100])
const subject = Schema.Literals(["s1", "s2", "s3"])
const fair = { seedHash: Schema.Literals(["5eed"]), nonce: Schema.Literals(["message-1"]) }
const roll = Schema.Literals([0, 1, 42])

/** What the engagement engine is told and decides. */
export const loyaltyEvents = {
  EngagementOrdered: Schema.TaggedStruct("EngagementOrdered", {
    ...base,
    orderId: subject,
    viewer: Schema.NullOr(SmallPerson),
    order: Schema.Literals([`{"_tag":"CloseGiveaway"}`])
  }),
  OrderRefused: Schema.TaggedStruct("OrderRefused", { ...base, orderId: subject, reason: SmallText }),
  EngagementConfigured: Schema.TaggedStruct("EngagementConfigured", { ...base, settings: Schema.Literals(["{}"]) }),
  CoinsGranted: Schema.TaggedStruct("CoinsGranted", {
    ...base,
    viewer: SmallPerson,
    coins,
    reason: Schema.Literals(["chat", "follow", "subscription", "gift", "cheer", "adjustment", "prize"])
  }),
  CoinsTaken: Schema.TaggedStruct("CoinsTaken", {
    ...base,
    viewer: SmallPerson,
    coins,
    reason: Schema.Literals(["adjustment", "command"])
  }),
  CoinsGiven: Schema.TaggedStruct("CoinsGiven", { ...base, giver: SmallPerson, receiver: SmallPerson, coins }),
  GamblePlayed: Schema.TaggedStruct("GamblePlayed", {
    ...base,
    viewer: SmallPerson,
    game: Schema.Literals(["coinflip", "dice"]),
    outcome: Schema.Literals(["win", "lose"]),
    stake: coins,
    payout: coins,
    roll,
    ...fair
  }),
  SongRequested: Schema.TaggedStruct("SongRequested", {
    ...base,
    songId: subject,
    number: Schema.Literals([1, 2, 3]),
    requester: SmallPerson,
    provider: Schema.Literals(["youtube", "spotify", "soundcloud"]),
    url: Schema.Literals(["https://youtu.be/dQw4w9WgXcQ"])
  }),
  SongEnded: Schema.TaggedStruct("SongEnded", {
    ...base,
    songId: subject,
    outcome: Schema.Literals(["played", "skipped", "withdrawn", "removed"])
  }),
  GiveawayOpened: Schema.TaggedStruct("GiveawayOpened", {
    ...base,
    giveawayId: subject,
    title: SmallText,
    keyword: Schema.Literals(["!join"]),
    eligibility: Schema.Struct({ followers: Schema.Boolean, subscribers: Schema.Boolean, minimumCoins: coins })
  }),
  GiveawayEntered: Schema.TaggedStruct("GiveawayEntered", { ...base, giveawayId: subject, viewer: SmallPerson }),
  GiveawayDrawn: Schema.TaggedStruct("GiveawayDrawn", {
    ...base,
    giveawayId: subject,
    winner: SmallPerson,
    isRedraw: Schema.Boolean,
    entrants: roll,
    roll,
    ...fair
  }),
  GiveawayClosed: Schema.TaggedStruct("GiveawayClosed", { ...base, giveawayId: subject }),
  WheelConfigured: Schema.TaggedStruct("WheelConfigured", {
    ...base,
    title: SmallText,
    segments: Schema.Array(Schema.Struct({ label: SmallText, weight: coins, coins })).check(Schema.isMaxLength(2))
  }),
  WheelSpun: Schema.TaggedStruct("WheelSpun", {
    ...base,
    spinId: subject,
    viewer: Schema.NullOr(SmallPerson),
    segment: roll,
    result: SmallText,
    coins,
    roll,
    ...fair
  }),
  SeedRotated: Schema.TaggedStruct("SeedRotated", {
    ...base,
    seedHash: Schema.Literals(["5eed"]),
    revealedSeed: Schema.NullOr(Schema.Literals(["00ff"]))
  })
}
