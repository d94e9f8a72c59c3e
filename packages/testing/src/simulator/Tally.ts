import { type ChannelId, channelId } from "@kickstand/domain/event/ChannelId"
import { latest, type Latest } from "@kickstand/domain/projection/Latest"
import type { Event } from "@kickstand/domain/event/Event"
import type { Draft } from "./Draft.ts"
import type { KickEventType } from "./KickEventType.ts"
import type { SimulatedChannel } from "./SimulatedChannel.ts"

/** What somebody has written in a channel. */
export interface ChatterTally {
  readonly messages: number
  /** The name they last wrote under. */
  readonly username: Latest<string>
}

/** What has happened in a channel, by the simulator's own account. Times are epoch milliseconds. */
export interface ChannelTally {
  readonly channel: ChannelId
  readonly messages: number
  readonly emoteMessages: number
  readonly firstMessageAt: number | null
  /** By user id. */
  readonly chatters: ReadonlyMap<string, ChatterTally>
  /** Messages by the start of the quarter of an hour that they were written in. */
  readonly quarters: ReadonlyMap<number, number>
  readonly live: Latest<number | null> | null
  readonly title: Latest<string> | null
  readonly category: Latest<string> | null
  /** Broadcasts by their start; the value is their end, `null` while on air. */
  readonly broadcasts: ReadonlyMap<number, number | null>
  /** Facts by what they are called in the domain, those that have a count of their own above included. */
  readonly facts: Readonly<Record<Draft["truth"]["_tag"], number>>
  readonly giftedSubscriptions: number
  /** KICKs. */
  readonly kicks: number
  /** What no webhook tells, by the names of its events. */
  readonly asides: ReadonlyMap<Event["_tag"], number>
}

/** What a simulator has handed out. A fact counts once, however often it was told. */
export interface Tally {
  /** Every webhook, or fact of one, that was handed out, duplicates included; without asides. */
  readonly deliveries: number
  readonly facts: number
  readonly byType: ReadonlyMap<KickEventType, number>
  readonly channels: ReadonlyMap<ChannelId, ChannelTally>
}

type Mutable<A> = {
  -readonly [Key in keyof A]: A[Key] extends ReadonlyMap<infer K, infer V> ? Map<K, V>
    : Key extends "facts" ? { -readonly [Inner in keyof A[Key]]: A[Key][Inner] }
    : A[Key]
}

const quarterMillis = 15 * 60_000

const emptyChannel = (channel: ChannelId): Mutable<ChannelTally> => ({
  channel,
  messages: 0,
  emoteMessages: 0,
  firstMessageAt: null,
  chatters: new Map(),
  quarters: new Map(),
  live: null,
  title: null,
  category: null,
  broadcasts: new Map(),
  facts: {
    Message: 0,
    Started: 0,
    Ended: 0,
    Changed: 0,
    Followed: 0,
    Subscribed: 0,
    Gifted: 0,
    KicksGifted: 0,
    Redeemed: 0,
    Banned: 0
  },
  giftedSubscriptions: 0,
  kicks: 0,
  asides: new Map()
})

const later = <A>(known: Latest<A> | null, at: number, value: A, id = ""): Latest<A> => {
  const told = { at, id, value }
  return known === null ? told : latest(known, told)
}

const count = (tally: Mutable<ChannelTally>, truth: Draft["truth"]): void => {
  tally.facts[truth._tag] += 1
  switch (truth._tag) {
    case "Message": {
      const { at, userId, messageId, username } = truth
      const quarter = Math.floor(at / quarterMillis) * quarterMillis
      const known = tally.chatters.get(userId)
      tally.messages += 1
      tally.emoteMessages += truth.hasEmotes ? 1 : 0
      tally.firstMessageAt = Math.min(tally.firstMessageAt ?? at, at)
      tally.quarters.set(quarter, (tally.quarters.get(quarter) ?? 0) + 1)
      tally.chatters.set(userId, {
        messages: (known?.messages ?? 0) + 1,
        username: later(known?.username ?? null, at, username, messageId)
      })
      return
    }
    case "Started":
      tally.live = later<number | null>(tally.live, truth.at, truth.at)
      tally.title = later(tally.title, truth.at, truth.title)
      tally.broadcasts.set(truth.at, null)
      return
    case "Ended":
      tally.live = later<number | null>(tally.live, truth.at, null)
      tally.broadcasts.set(truth.startedAt, truth.at)
      return
    case "Changed":
      tally.title = later(tally.title, truth.at, truth.title)
      tally.category = later(tally.category, truth.at, truth.category)
      return
    case "Gifted":
      tally.giftedSubscriptions += truth.subscriptions
      return
    case "KicksGifted":
      tally.kicks += truth.amount
  }
}

/** A tally that can be added to. */
export interface TallyKeeper {
  readonly tally: Tally
  readonly addFact: (channel: SimulatedChannel, draft: Pick<Draft, "type" | "truth">) => void
  readonly addDuplicate: () => void
  readonly addAside: (channel: SimulatedChannel, event: Event) => void
}

/** Starts a tally at nothing. */
export const makeTally = (): TallyKeeper => {
  const channels = new Map<ChannelId, Mutable<ChannelTally>>()
  const byType = new Map<KickEventType, number>()
  const tally = { deliveries: 0, facts: 0, byType, channels }

  const tallyOf = ({ userId }: SimulatedChannel) => {
    const id = channelId("kick", userId)
    const channel = channels.get(id) ?? emptyChannel(id)
    channels.set(id, channel)
    return channel
  }

  return {
    tally,
    addFact: (of, { type, truth }) => {
      count(tallyOf(of), truth)
      byType.set(type, (byType.get(type) ?? 0) + 1)
      tally.deliveries += 1
      tally.facts += 1
    },
    addDuplicate: () => {
      tally.deliveries += 1
    },
    addAside: (of, { _tag }) => {
      const { asides } = tallyOf(of)
      asides.set(_tag, (asides.get(_tag) ?? 0) + 1)
    }
  }
}
