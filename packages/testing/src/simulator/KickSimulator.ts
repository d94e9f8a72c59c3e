import type { ChannelToTrack } from "@kickstand/domain/channel/TrackedChannel"
import { channelId } from "@kickstand/domain/event/ChannelId"
import type { Event } from "@kickstand/domain/event/Event"
import { decodeKick } from "@kickstand/kick/decodeKick"
import { importSigningKey, signedHeaders, type SigningKeyPair } from "@kickstand/kick/webhook/signing"
import { Result } from "effect"
import { inMillis, kickJson } from "./kickJson.ts"
import { sharedKeyPair } from "./sharedKeyPair.ts"
import type { Told } from "./retell.ts"
import type { SignedDelivery } from "./SignedDelivery.ts"
import { makeSimulation, type SimulationOptions } from "./Simulation.ts"
import { makeTally, type Tally } from "./Tally.ts"

/** Everything that decides what a simulator makes; what is left out has a default. */
export interface KickSimulatorOptions extends Partial<SimulationOptions> {
  /** What it signs with: the pair of this process, or your own. */
  readonly key?: "RSA" | "Ed25519" | SigningKeyPair
}

const defaults: SimulationOptions = {
  seed: 1,
  channels: 3,
  users: 2000,
  startAt: Date.UTC(2026, 0, 1, 18),
  gapMillis: 1000,
  mix: {},
  duplicates: 0,
  oddShapes: 0,
  eventful: false,
  phrases: null
}

/** Signatures that are made at once: enough to keep a runtime's threads busy. */
const signedAtOnce = 64

/** An endless source of the webhook requests that Kick would send. The same options give the same bytes. */
export interface KickSimulator extends AsyncIterable<SignedDelivery> {
  /** The channels that things happen in, as they are added to those that are tracked. */
  readonly channels: ReadonlyArray<ChannelToTrack>
  readonly publicKeyPem: string
  /** The simulation's own clock; epoch milliseconds. */
  readonly now: () => number
  /** What has been handed out so far, for comparison with what a read model says. It grows with every delivery. */
  readonly tally: Tally
  /** The next delivery, sent at `at` (epoch milliseconds), or when the simulation's own clock says. */
  readonly next: (at?: number) => Promise<SignedDelivery>
  /** The next deliveries, signed several at once. */
  readonly take: (count: number) => Promise<ReadonlyArray<SignedDelivery>>
  /**
   * What has happened since it was last asked that no webhook tells: viewer counts, hosts, unbans, polls, predictions,
   * pins, room settings, clips, deletions, new names. As domain events, in order, up to the simulation's own clock.
   */
  readonly asides: () => ReadonlyArray<Event>
  /**
   * Everything that happens from now to a time (epoch milliseconds) as domain events, asides among them, in order but for
   * what is told late. Nothing is signed: this is for a past that is imported, and costs a tenth of the webhooks.
   */
  readonly eventsUntil: (at: number) => Iterable<Event>
}

/** The events that a webhook's body tells, which the simulator has made so that it can be decoded. */
const eventsOf = ({ channel, draft, messageId, subscriptionId, sentAt }: Told): ReadonlyArray<Event> =>
  Result.getOrThrow(decodeKick({
    position: 0,
    platform: "kick",
    source: "webhook",
    messageId,
    subscriptionId,
    type: draft.type,
    version: "1",
    channel: channelId("kick", channel.userId),
    sentAt,
    // A moment later: what tells its own time keeps it.
    receivedAt: sentAt + 1000,
    body: kickJson(draft.body)
  }))

const make = async (options: KickSimulatorOptions = {}): Promise<KickSimulator> => {
  const { key = "RSA", ...rest } = options
  const pair = typeof key === "string" ? await sharedKeyPair(key) : key
  const signingKey = await importSigningKey(pair.privateKeyPem)
  const simulation = makeSimulation({ ...defaults, ...rest })
  const { tally, addFact, addDuplicate, addAside } = makeTally()

  const sign = async ({ channel, draft, messageId, subscriptionId, sentAt, telling }: Told): Promise<SignedDelivery> => {
    const body = kickJson(draft.body)
    const meta = { messageId, subscriptionId, timestamp: inMillis(sentAt), type: draft.type }
    const headers = await signedHeaders(signingKey, meta, body)
    return { headers, body, messageId, type: draft.type, channel: channelId("kick", channel.userId), sentAt, telling }
  }

  const next = (at?: number, latest?: number): Told => {
    const told = simulation.next(at, latest)
    if (told.telling === "first") addFact(told.channel, told.draft)
    else addDuplicate()
    return told
  }

  const hand = (at?: number): Promise<SignedDelivery> => sign(next(at))

  const asides = (): ReadonlyArray<Event> =>
    simulation.asides().map(([channel, event]) => {
      addAside(channel, event)
      return event
    })

  return {
    channels: simulation.channels.map((channel) => channel.tracked),
    publicKeyPem: pair.publicKeyPem,
    now: simulation.now,
    tally,
    next: hand,
    take: async (count) => {
      const taken: Array<SignedDelivery> = []
      while (taken.length < count) {
        const batch = Array.from({ length: Math.min(signedAtOnce, count - taken.length) }, () => hand())
        taken.push(...await Promise.all(batch))
      }
      return taken
    },
    asides,
    *eventsUntil(at) {
      while (simulation.now() < at) {
        const told = next(undefined, at)
        yield* asides()
        if (told.telling === "first") yield* eventsOf(told)
      }
    },
    async *[Symbol.asyncIterator]() {
      while (true) yield await hand()
    }
  }
}

/** Makes simulators of Kick's webhooks. */
export const KickSimulator = { make } as const
