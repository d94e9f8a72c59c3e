import { channelId } from "@kickstand/domain/event/ChannelId"
import type { Event } from "@kickstand/domain/event/Event"
import { naturalId } from "@kickstand/domain/event/naturalId"
import type { World } from "../Draft.ts"
import type { SimulatedChannel } from "../SimulatedChannel.ts"
import { broadcasterJson } from "../userJson.ts"
import type { Aside, MakeAside } from "./Aside.ts"
import { clip } from "./clip.ts"
import { clear, deletion } from "./deletion.ts"
import { host } from "./host.ts"
import { livestream } from "./livestream.ts"
import { pin } from "./pin.ts"
import { poll } from "./poll.ts"
import { prediction } from "./prediction.ts"
import { rename } from "./rename.ts"
import { roomSettings } from "./roomSettings.ts"
import { unban } from "./unban.ts"
import { viewers } from "./viewers.ts"

/** How often something happens in a broadcast: surely so many times, and with that chance once more. */
const programme: ReadonlyArray<readonly [make: MakeAside, surely: number, perhaps: number]> = [
  [host, 1, 0.5],
  [poll, 1, 0.4],
  [prediction, 1, 0.3],
  [pin, 1, 0.6],
  [clip, 2, 0.5],
  [deletion, 2, 0.5],
  [unban, 1, 0.2],
  [roomSettings, 1, 0.2],
  [rename, 0, 0.5],
  [clear, 0, 0.1]
]

/** When the programme begins and ends, in parts of a broadcast: there must be time for what follows from it. */
const span = { from: 0.1, to: 0.7 }

interface Due {
  readonly at: number
  readonly make: MakeAside
}

/** What goes on beside the webhooks in the channels of a simulation. */
export interface Asides {
  /** A channel has gone on air, or off; what was still to come there does not any more. */
  readonly turn: (channel: SimulatedChannel) => void
  /** What has happened up to a time, in order; epoch milliseconds. */
  readonly upTo: (at: number) => ReadonlyArray<readonly [SimulatedChannel, Event]>
}

const eventOf = (channel: SimulatedChannel, at: number, aside: Aside): Event => {
  const { username, channel_slug, profile_picture } = broadcasterJson(channel)
  const event = {
    ...aside,
    id: "",
    channel: channelId("kick", channel.userId),
    at,
    profile: { username, slug: channel_slug, profilePicture: profile_picture }
  } as Event
  return { ...event, id: naturalId(event) }
}

/** Starts with nothing going on. All chance is the given world's own. */
export const makeAsides = (world: World): Asides => {
  const { prng } = world
  const plans = new Map<SimulatedChannel, Array<Due>>()

  const schedule = (plan: Array<Due>, at: number, make: MakeAside) => {
    const due = { at: Math.round(at), make }
    const place = plan.findIndex((each) => each.at > due.at)
    plan.splice(place === -1 ? plan.length : place, 0, due)
  }

  const planOf = (channel: SimulatedChannel): Array<Due> => {
    const plan: Array<Due> = []
    const { liveSince, nextToggleAt } = channel
    if (liveSince === null) return plan
    schedule(plan, liveSince + 30_000, livestream)
    schedule(plan, liveSince + 60_000, viewers)
    for (const [make, surely, perhaps] of programme) {
      const times = surely + (prng.chance(perhaps) ? 1 : 0)
      for (let time = 0; time < times; time++) {
        const share = span.from + (span.to - span.from) * prng.float()
        schedule(plan, liveSince + share * (nextToggleAt - liveSince), make)
      }
    }
    return plan
  }

  const next = (until: number) => {
    let first: { readonly channel: SimulatedChannel; readonly plan: Array<Due>; readonly due: Due } | null = null
    for (const [channel, plan] of plans) {
      const [due] = plan
      if (due === undefined || due.at > until || due.at >= channel.nextToggleAt) continue
      if (first === null || due.at < first.due.at) first = { channel, plan, due }
    }
    return first
  }

  return {
    turn: (channel) => plans.set(channel, planOf(channel)),
    upTo: (until) => {
      const happened: Array<readonly [SimulatedChannel, Event]> = []
      for (let due = next(until); due !== null; due = next(until)) {
        const { channel, plan, due: { at, make } } = due
        plan.shift()
        const later = (when: number, follow: MakeAside) => schedule(plan, when, follow)
        const aside = make({ world, channel, later }, at)
        if (aside !== null) happened.push([channel, eventOf(channel, at, aside)])
      }
      return happened
    }
  }
}
