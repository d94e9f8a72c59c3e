import type { EventSubSubscription } from "@kickstand/twitch/rest/EventSubSubscriptions"
import { Context } from "effect"

/** Somebody at the simulated Twitch, with their channel. */
export interface SimulatedTwitchUser {
  readonly id: string
  readonly login: string
  readonly displayName: string
  title: string
  gameId: string
  language: string
  /** `null` when off air. */
  live: { readonly id: string; readonly startedAt: string; viewers: number } | null
  /** Who subscribes, by user id. */
  readonly subscribers: Array<string>
}

/** A subscription with the secret that its messages are signed with. */
export interface HeldSubscription extends EventSubSubscription {
  readonly secret: string
}

/** A message in chat that the app sent. */
export interface SentChat {
  readonly broadcaster_id: string
  readonly sender_id: string
  readonly message: string
}

/** What goes wrong on demand. */
export interface TwitchFaults {
  /** The status that every request is answered with; `null` for none. */
  outage: number | null
  /** Statuses for the next requests whose method and path begin so, one each. */
  readonly refusals: Array<{ readonly request: string; readonly status: number; readonly headers?: Readonly<Record<string, string>> }>
  /** Whether new subscriptions are answered with 202 and then forgotten. */
  forgetful: boolean
}

/** Everything that a simulated Twitch knows. */
export interface TwitchWorld {
  readonly clientId: string
  readonly clientSecret: string
  readonly users: Map<string, SimulatedTwitchUser>
  readonly subscriptions: Map<string, HeldSubscription>
  /** Access tokens of the app that are valid. */
  readonly tokens: Set<string>
  readonly chat: Array<SentChat>
  /** Method and path of each request. */
  readonly requests: Array<string>
  readonly faults: TwitchFaults
  /** Another id each time. */
  readonly nextId: () => string
  /** Epoch milliseconds. */
  readonly now: () => number
  /** Asks the callback of a new subscription whether it is there. */
  readonly shakeHands: (subscription: HeldSubscription) => Promise<void>
}

/** What the simulated Twitch's routes share. */
export class TwitchState extends Context.Service<TwitchState, TwitchWorld>()(
  "kickstand/testing/simulatedTwitch/TwitchState"
) {}
