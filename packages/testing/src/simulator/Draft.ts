import type { KickEventType } from "./KickEventType.ts"
import type { Prng } from "./Prng.ts"
import type { SimulatedChannel } from "./SimulatedChannel.ts"
import type { SimulatedUser } from "./SimulatedUser.ts"

/** What a body means, told without looking at it: what a tally counts. Times are epoch milliseconds. */
export type Truth =
  | {
    readonly _tag: "Message"
    readonly messageId: string
    readonly userId: string
    readonly username: string
    readonly at: number
    readonly hasEmotes: boolean
  }
  | { readonly _tag: "Started"; readonly at: number; readonly title: string }
  | { readonly _tag: "Ended"; readonly startedAt: number; readonly at: number }
  | {
    readonly _tag: "Changed"
    readonly at: number
    readonly title: string
    readonly language: string
    readonly category: string
  }
  | { readonly _tag: "Followed" }
  | { readonly _tag: "Subscribed" }
  | { readonly _tag: "Gifted"; readonly subscriptions: number }
  | { readonly _tag: "KicksGifted"; readonly amount: number }
  | { readonly _tag: "Redeemed" }
  | { readonly _tag: "Banned" }

/** A fact before it is written and signed. */
export interface Draft {
  readonly type: KickEventType
  readonly body: Readonly<Record<string, unknown>>
  readonly truth: Truth
}

/** Makes a fact of one kind; `null` when nothing of the kind can happen now. `at` is when it is sent, in epoch milliseconds. */
export type MakeDraft = (scene: Scene, at: number) => Draft | null

/** Where a fact happens and what chance it is made from. */
export interface Scene {
  readonly world: World
  readonly channel: SimulatedChannel
}

/** What all channels share. */
export interface World {
  readonly prng: Prng
  readonly users: ReadonlyArray<SimulatedUser>
  /** All that anybody writes; `null` when people chat as people do. */
  readonly phrases: readonly [string, ...ReadonlyArray<string>] | null
  /** Draws somebody from a channel's audience; the same few are drawn most. */
  readonly drawUser: (channel: SimulatedChannel) => number
}
