import type { EventSubSubscription } from "@kickstand/twitch/rest/EventSubSubscriptions"
import { Context } from "effect"
import type { TwitchFaults } from "./TwitchFaults.ts"

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
  /** Who cannot write, by user id; until when in epoch milliseconds, `null` for good. */
  readonly banned: Map<string, number | null>
}

/** A subscription with the secret that its messages are signed with. */
export interface HeldSubscription extends EventSubSubscription {
  readonly secret: string
}

/** A message in chat that was sent through the API. */
export interface SentChat {
  readonly broadcaster_id: string
  readonly sender_id: string
  readonly message: string
}

/** What an access token allows. */
export interface Grant {
  /** `null` for the app's own. */
  readonly userId: string | null
  readonly scopes: ReadonlyArray<string>
  /** Epoch milliseconds. */
  readonly endsAt: number
}

/** A code or a refresh token: what tokens for whom it is good for. */
export interface Promised {
  readonly userId: string
  readonly scopes: ReadonlyArray<string>
}

/** What somebody who follows a log-in's address does. */
export interface Consent {
  userId: string
  decision: "allowed" | "denied"
  /** What is not allowed of what is asked for. */
  withheld: ReadonlyArray<string>
}

/** A reward for channel points. */
export interface HeldReward {
  readonly id: string
  readonly broadcasterId: string
  /** Whether the app made it, and may change it. */
  readonly own: boolean
  readonly settings: { title: string; cost: number } & Record<string, unknown>
}

/** A redemption of a reward. */
export interface HeldRedemption {
  readonly rewardId: string
  status: "UNFULFILLED" | "FULFILLED" | "CANCELED"
}

/** Everything that a simulated Twitch knows. */
export interface TwitchWorld {
  readonly clientId: string
  readonly clientSecret: string
  /** Where users may be sent back to; anywhere when `null`. */
  readonly redirectUris: ReadonlyArray<string> | null
  /** Whether subscriptions to what is not public take the broadcaster's consent. */
  readonly needsConsent: boolean
  readonly users: Map<string, SimulatedTwitchUser>
  /** Names of categories by id. */
  readonly games: Map<string, string>
  readonly subscriptions: Map<string, HeldSubscription>
  /** Access tokens that are valid. */
  readonly tokens: Map<string, Grant>
  readonly codes: Map<string, Promised & { readonly redirectUri: string; readonly endsAt: number }>
  readonly refreshTokens: Map<string, Promised>
  /** What users have allowed the app, by user id. */
  readonly consents: Map<string, ReadonlyArray<string>>
  readonly consent: Consent
  readonly chat: Array<SentChat>
  /** Ids of messages that were deleted. */
  readonly deletedMessages: Array<string>
  readonly rewards: Map<string, HeldReward>
  readonly redemptions: Map<string, HeldRedemption>
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
