import type { ChannelToTrack } from "@kickstand/domain/channel/TrackedChannel"
import { type KickEventType, kickEventTypes } from "./KickEventType.ts"
import { ulid } from "./ids.ts"
import type { Prng } from "./Prng.ts"
import { adjectives, nouns, titles } from "./vocabulary.ts"

/** A message that may be answered. */
export interface Remembered {
  readonly messageId: string
  readonly content: string
  readonly user: number
}

/** A redemption that nobody has decided on yet. */
export interface OpenRedemption {
  readonly id: string
  readonly user: number
  readonly reward: number
  readonly input: string
  readonly redeemedAt: number
}

/** What a streamer says of the stream. */
export interface Metadata {
  readonly title: string
  readonly language: string
  /** Index into the vocabulary's categories. */
  readonly category: number
  readonly mature: boolean
}

/** A channel and everything that decides what can happen in it next. Times are epoch milliseconds. */
export interface SimulatedChannel {
  /** As it is added to the channels that are tracked. */
  readonly tracked: ChannelToTrack
  /** The broadcaster's numeric user id. */
  readonly userId: number
  readonly username: string
  /** The streamer's own offset from UTC. */
  readonly offsetHours: number
  /** The first of the app's subscriptions to each event, and a second one that delivers everything once more. */
  readonly subscriptionIds: Readonly<Record<KickEventType, readonly [first: string, second: string]>>
  liveSince: number | null
  nextToggleAt: number
  metadata: Metadata
  metadataAt: number
  changes: number
  /** The last instant given to something that its time tells apart from the next. */
  lastStamp: number
  readonly followers: Set<number>
  /** Months by user. */
  readonly subscribers: Map<number, number>
  readonly renewable: Array<number>
  readonly bannedUntil: Map<number, number>
  readonly openRedemptions: Array<OpenRedemption>
  readonly remembered: Array<Remembered>
}

const subscriptions = (prng: Prng, at: number): SimulatedChannel["subscriptionIds"] => {
  const pairs = kickEventTypes.map((type) => [type, [ulid(prng, at), ulid(prng, at)]] as const)
  return Object.fromEntries(pairs) as unknown as SimulatedChannel["subscriptionIds"]
}

/**
 * Makes the channel at a place among the simulated ones, off air but about to start.
 *
 * @param users how many people there are; some of them are subscribed already
 */
export const makeChannel = (prng: Prng, index: number, users: number, startAt: number): SimulatedChannel => {
  const words = `${adjectives[(index * 7) % adjectives.length]}_${nouns[(index * 11) % nouns.length]}`
  const username = index === 0 ? "streamer_one" : `${words}_${index + 1}`
  const userId = 9_000_001 + index * 13
  const veterans = Array.from({ length: Math.ceil(users / 20) }, () => prng.below(users))
  return {
    tracked: {
      platform: "kick",
      userId: String(userId),
      slug: username.replaceAll("_", "-"),
      channelId: 8_000_001 + index,
      chatroomId: 7_000_001 + index,
      displayName: username,
      language: index % 2 === 0 ? "en" : "tr"
    },
    userId,
    username,
    offsetHours: prng.pick([0, 3, 11, -5]),
    subscriptionIds: subscriptions(prng, startAt),
    liveSince: null,
    nextToggleAt: startAt,
    metadata: { title: titles[0], language: "en", category: 0, mature: false },
    metadataAt: Number.NEGATIVE_INFINITY,
    changes: 0,
    lastStamp: Number.NEGATIVE_INFINITY,
    followers: new Set(veterans),
    subscribers: new Map(veterans.map((user) => [user, 1 + prng.below(24)])),
    renewable: [...new Set(veterans)],
    bannedUntil: new Map(),
    openRedemptions: [],
    remembered: []
  }
}

/** An instant near `at` that no other stamped fact of the channel has. */
export const stamp = (channel: SimulatedChannel, at: number): number => {
  channel.lastStamp = Math.max(at, channel.lastStamp + 1)
  return channel.lastStamp
}
