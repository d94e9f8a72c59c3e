import type { Draft, MakeDraft, Scene, World } from "./Draft.ts"
import { ban } from "./event/ban.ts"
import { chatMessage } from "./event/chatMessage.ts"
import { follow } from "./event/follow.ts"
import { gifts } from "./event/gifts.ts"
import { kicks } from "./event/kicks.ts"
import { metadata } from "./event/metadata.ts"
import { redemption } from "./event/redemption.ts"
import { status } from "./event/status.ts"
import { newSubscription, renewal } from "./event/subscription.ts"
import { ulid } from "./ids.ts"
import { type KickEventType, kickEventTypes } from "./KickEventType.ts"
import { oddShape } from "./oddShape.ts"
import { pace } from "./pace.ts"
import { makePrng } from "./Prng.ts"
import { retell, type Told } from "./retell.ts"
import { makeChannel, type SimulatedChannel } from "./SimulatedChannel.ts"
import { makeUser } from "./SimulatedUser.ts"
import { makeZipf } from "./zipf.ts"

const makers: Readonly<Record<KickEventType, MakeDraft>> = {
  "chat.message.sent": chatMessage,
  "channel.followed": follow,
  "channel.subscription.new": newSubscription,
  "channel.subscription.renewal": renewal,
  "channel.subscription.gifts": gifts,
  "channel.reward.redemption.updated": redemption,
  "livestream.status.updated": status,
  "livestream.metadata.updated": metadata,
  "moderation.banned": ban,
  "kicks.gifted": kicks
}

/** Relative frequencies of event types. */
export type Mix = Readonly<Record<KickEventType, number>>

/** What happens how often in a lively channel. Streams start and end by the clock; a weight of their own adds to that. */
export const livelyMix: Mix = {
  "chat.message.sent": 950,
  "channel.followed": 20,
  "channel.subscription.new": 5,
  "channel.subscription.renewal": 4,
  "channel.subscription.gifts": 2,
  "channel.reward.redemption.updated": 8,
  "livestream.status.updated": 0,
  "livestream.metadata.updated": 1,
  "moderation.banned": 3,
  "kicks.gifted": 7
}

/** Everything that decides what a simulation does. */
export interface SimulationOptions {
  readonly seed: number | string
  readonly channels: number
  readonly users: number
  /** When it begins; epoch milliseconds. */
  readonly startAt: number
  /** Simulated milliseconds between two facts, on average: raise it to spread few over many days. */
  readonly gapMillis: number
  /** Relative frequencies that differ from {@link livelyMix}. */
  readonly mix: Partial<Mix>
  /** The share of deliveries that tell a fact once more, from 0 to 1. */
  readonly duplicates: number
  /** The share of facts whose body has one of the odd shapes that real bodies have, from 0 to 1. */
  readonly oddShapes: number
}

/** What happens on a simulated Kick, without bytes and signatures: pure, decided by its options alone. */
export interface Simulation {
  readonly channels: ReadonlyArray<SimulatedChannel>
  /** Epoch milliseconds. */
  readonly now: () => number
  /**
   * The next delivery. It is sent at `at` (epoch milliseconds), or when the simulation's own clock says; the clock is
   * never set back.
   */
  readonly next: (at?: number) => Told
}

/** How many of the last facts may be told once more. */
const recentFacts = 64

/** Starts a simulation. */
export const makeSimulation = (options: SimulationOptions): Simulation => {
  const { seed, users: userCount, startAt, gapMillis, duplicates, oddShapes } = options
  const prng = makePrng(seed)
  const users = Array.from({ length: userCount }, (_, index) => makeUser(index))
  const channels = Array.from({ length: options.channels }, (_, index) => makeChannel(prng, index, userCount, startAt))
  const drawRank = makeZipf(userCount)
  const drawPlace = makeZipf(options.channels, 1)
  const places = new Map(channels.map((channel, place) => [channel, place]))
  // Every channel has its own regulars: the ranking starts at another place of the audience.
  const drawUser = (channel: SimulatedChannel) =>
    (drawRank(prng) + (places.get(channel) ?? 0) * Math.floor(userCount / 7)) % userCount
  const world: World = { prng, users, drawUser }
  const weights = { ...livelyMix, ...options.mix }
  const totalWeight = kickEventTypes.reduce((total, type) => total + weights[type], 0)
  const recent: Array<Told> = []
  let now = startAt

  const channelAt = (place: number): SimulatedChannel => channels[place] as SimulatedChannel

  /** A chat is quieter while its streamer is off air. */
  const drawChannel = (): SimulatedChannel => {
    const drawn = channelAt(drawPlace(prng))
    return drawn.liveSince === null && prng.chance(0.8) ? channelAt(drawPlace(prng)) : drawn
  }

  const drawType = (): KickEventType => {
    let rest = prng.float() * totalWeight
    for (const type of kickEventTypes) {
      rest -= weights[type]
      if (rest < 0) return type
    }
    return "chat.message.sent"
  }

  const draw = (): { readonly scene: Scene; readonly draft: Draft } => {
    const due = channels.find((channel) => channel.nextToggleAt <= now)
    const scene = { world, channel: due ?? drawChannel() }
    const draft = due === undefined ? makers[drawType()](scene, now) : status(scene, now)
    return { scene, draft: draft ?? chatMessage(scene, now) }
  }

  const happen = (): Told => {
    const { scene: { channel }, draft } = draw()
    const odd = prng.chance(oddShapes) ? withOddShape(draft) : draft
    const [subscriptionId] = channel.subscriptionIds[draft.type]
    return { channel, draft: odd, messageId: ulid(prng, now), subscriptionId, sentAt: now, telling: "first" }
  }

  /** A message that does not say when it was written counts for when it was sent. */
  const withOddShape = (draft: Draft): Draft => {
    const body = oddShape(prng, draft.body)
    return draft.truth._tag === "Message" && !("created_at" in body)
      ? { ...draft, body, truth: { ...draft.truth, at: now } }
      : { ...draft, body }
  }

  return {
    channels,
    now: () => now,
    next: (at) => {
      if (at !== undefined) now = Math.max(now, at)
      const known = prng.chance(duplicates) ? recent[prng.below(recent.length)] : undefined
      if (known !== undefined) return retell(prng, known)
      if (at === undefined) now += pace(now, gapMillis, prng.float())
      const told = happen()
      recent.push(told)
      if (recent.length > recentFacts) recent.shift()
      return told
    }
  }
}
