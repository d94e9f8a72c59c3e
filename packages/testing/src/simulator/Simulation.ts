import type { Event } from "@kickstand/domain/event/Event"
import { makeAsides } from "./aside/Asides.ts"
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
import { makePrng, type Prng } from "./Prng.ts"
import { retell, type Told } from "./retell.ts"
import { type Wanted, wantedIn } from "./wanted.ts"
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
  /** Whether every broadcast sees something of every kind, however little happens in it. */
  readonly eventful: boolean
  /** What people write, instead of chatting as people do; `null` leaves it to them. */
  readonly phrases: readonly [string, ...ReadonlyArray<string>] | null
}

/** What happens on a simulated Kick, without bytes and signatures: pure, decided by its options alone. */
export interface Simulation {
  readonly channels: ReadonlyArray<SimulatedChannel>
  /** Epoch milliseconds. */
  readonly now: () => number
  /**
   * The next delivery. It is sent at `at` (epoch milliseconds), or when the simulation's own clock says; the clock is
   * never set back. Its own clock goes no further than `latest`.
   */
  readonly next: (at?: number, latest?: number) => Told
  /** What has happened since it was last asked that no webhook tells, up to the simulation's own clock. */
  readonly asides: () => ReadonlyArray<readonly [SimulatedChannel, Event]>
}

/** How many of the last facts may be told once more. */
const recentFacts = 64

/** Starts a simulation. */
export const makeSimulation = (options: SimulationOptions): Simulation => {
  const { seed, users: userCount, startAt, gapMillis, duplicates, oddShapes, eventful, phrases } = options
  const prng = makePrng(seed)
  const users = Array.from({ length: userCount }, (_, index) => makeUser(index))
  const channels = Array.from({ length: options.channels }, (_, index) => makeChannel(prng, index, userCount, startAt))
  const drawRank = makeZipf(userCount)
  const drawPlace = makeZipf(options.channels, 1)
  const places = new Map(channels.map((channel, place) => [channel, place]))
  // Every channel has its own regulars: the ranking starts at another place of the audience.
  const worldOf = (chance: Prng): World => ({
    prng: chance,
    users,
    phrases,
    drawUser: (channel) => (drawRank(chance) + (places.get(channel) ?? 0) * Math.floor(userCount / 7)) % userCount
  })
  const world = worldOf(prng)
  const asides = makeAsides(worldOf(makePrng(`${seed} aside`)))
  const happened: Array<readonly [SimulatedChannel, Event]> = []
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

  /** What is still to come in the broadcasts that are on air, the next first. */
  let wanted: ReadonlyArray<Wanted> = []

  const turn = (channel: SimulatedChannel) => {
    asides.turn(channel)
    const own = eventful ? wantedIn(channel) : []
    wanted = [...wanted.filter((each) => each.channel !== channel), ...own].sort((a, b) => a.at - b.at)
  }

  /** Somebody who can do what is wanted is found in a few attempts, or it is left. */
  const drawWanted = ({ channel, type }: Wanted) => {
    const scene = { world, channel }
    wanted = wanted.slice(1)
    for (let attempt = 0; attempt < 10; attempt++) {
      const draft = makers[type](scene, now)
      if (draft !== null) return { scene, draft }
    }
    return { scene, draft: chatMessage(scene, now) }
  }

  const draw = (): { readonly scene: Scene; readonly draft: Draft } => {
    const due = channels.find((channel) => channel.nextToggleAt <= now)
    const [next] = wanted
    if (due === undefined && next !== undefined && next.at <= now) return drawWanted(next)
    const scene = { world, channel: due ?? drawChannel() }
    const drawn = due === undefined ? makers[drawType()](scene, now) : status(scene, now)
    const draft = drawn ?? chatMessage(scene, now)
    if (draft.type === "livestream.status.updated") turn(scene.channel)
    return { scene, draft }
  }

  /** Where the clock goes by itself: it does not pass by what is wanted. */
  const tick = (latest: number) => {
    const paced = Math.min(now + pace(now, gapMillis, prng.float()), latest)
    return Math.max(now, Math.min(paced, wanted[0]?.at ?? paced))
  }

  const happen = (): Told => {
    happened.push(...asides.upTo(now))
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
    asides: () => happened.splice(0),
    next: (at, latest = Number.POSITIVE_INFINITY) => {
      if (at !== undefined) now = Math.max(now, at)
      const known = prng.chance(duplicates) ? recent[prng.below(recent.length)] : undefined
      if (known !== undefined) return retell(prng, known)
      if (at === undefined) now = tick(latest)
      const told = happen()
      recent.push(told)
      if (recent.length > recentFacts) recent.shift()
      return told
    }
  }
}
