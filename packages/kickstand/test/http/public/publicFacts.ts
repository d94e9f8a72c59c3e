import type { Event } from "@kickstand/domain/event/Event"
import { broadcaster, kick, now, twitch } from "./publicWorld.ts"

const minute = 60_000
const day = 1440 * minute

const person = (name: string) => ({ id: name, username: name })
const at = (minutesAgo: number, channel = kick) => ({ channel, at: now - minutesAgo * minute, profile: null })
const fair = { seedHash: "5eed", nonce: "m1" }

/** One of everything that the public API tells, on both platforms. */
export const publicFacts: ReadonlyArray<Event> = [
  { _tag: "StreamStarted", id: "live", ...at(60, twitch), startedAt: now - 60 * minute, title: "Ranked grind" },
  {
    _tag: "StreamChanged",
    id: "category",
    ...at(59, twitch),
    title: "Ranked grind",
    language: "en",
    category: { id: "21779", name: "League of Legends", thumbnail: null },
    mature: false
  },
  { _tag: "ViewersSampled", id: "viewers", ...at(5, twitch), viewers: 134 },
  { _tag: "SubscriptionStarted", id: "sub", ...at(50), subscriber: person("viewer1"), months: 1, tier: 1, expiresAt: now + 20 * day },
  { _tag: "SubscriptionRenewed", id: "resub", ...at(49, twitch), subscriber: person("viewer2"), months: 5, tier: 1, expiresAt: null },
  {
    _tag: "SubscriptionsGifted",
    id: "gift",
    ...at(48, twitch),
    gifter: person("viewer3"),
    giftees: [],
    count: 5,
    tier: 1,
    expiresAt: null
  },
  {
    _tag: "KicksGifted",
    id: "kicks",
    ...at(47),
    sender: person("viewer4"),
    amount: 5,
    giftName: "Full Send",
    giftType: null,
    giftTier: null,
    message: "go",
    pinnedSeconds: null
  },
  {
    _tag: "ChatMessageSent",
    id: "twitch:chat:m1",
    ...at(1, twitch),
    messageId: "m1",
    sender: person("viewer1"),
    color: null,
    badges: [],
    content: "!watchtime",
    emotes: [],
    replyTo: null
  },
  { _tag: "CoinsGranted", id: "coins", ...at(40), broadcasterId: broadcaster.id, viewer: person("viewer1"), coins: 450, reason: "chat" },
  {
    _tag: "SongRequested",
    id: "song",
    ...at(39),
    broadcasterId: broadcaster.id,
    songId: "s1",
    number: 1,
    requester: person("viewer1"),
    provider: "youtube",
    url: "https://youtu.be/dQw4w9WgXcQ"
  },
  {
    _tag: "GiveawayOpened",
    id: "opened",
    ...at(38),
    broadcasterId: broadcaster.id,
    giveawayId: "g1",
    title: "Giveaway",
    keyword: "!join",
    eligibility: { followers: false, subscribers: false, minimumCoins: 0 }
  },
  { _tag: "GiveawayEntered", id: "entered", ...at(37), broadcasterId: broadcaster.id, giveawayId: "g1", viewer: person("viewer1") },
  {
    _tag: "WheelConfigured",
    id: "wheel",
    ...at(36),
    broadcasterId: broadcaster.id,
    title: "Wheel of Fortune",
    segments: [{ label: "100 coins", weight: 1, coins: 100 }, { label: "Hydrate", weight: 1, coins: 0 }]
  },
  {
    _tag: "WheelSpun",
    id: "spun",
    ...at(35),
    broadcasterId: broadcaster.id,
    spinId: "w1",
    viewer: person("viewer1"),
    segment: 1,
    result: "Hydrate",
    coins: 0,
    roll: 1,
    ...fair
  },
  {
    _tag: "GamblePlayed",
    id: "gamble",
    ...at(34),
    broadcasterId: broadcaster.id,
    viewer: person("viewer1"),
    game: "coinflip",
    outcome: "win",
    stake: 10,
    payout: 20,
    roll: 0,
    ...fair
  }
]
