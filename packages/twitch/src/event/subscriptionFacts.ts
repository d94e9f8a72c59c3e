import type { Person } from "@kickstand/domain/event/EventBase"
import type { SubscriptionRenewed } from "@kickstand/domain/event/SubscriptionRenewed"
import type { SubscriptionStarted } from "@kickstand/domain/event/SubscriptionStarted"
import type { Base } from "./TwitchEvent.ts"

const dayMillis = 86_400_000

/**
 * The key of a subscription's start. It tells no time of its own and may be told by two subscription types, so the day of
 * sending is part of the key: nobody starts to subscribe twice within a day, and both tellings come within a second.
 */
export const startKey = (broadcaster: string, subscriber: string, tier: number, gift: boolean, sentAt: number): string =>
  `twitch:sub:${broadcaster}:${subscriber}:${gift ? "gift" : "own"}:${tier}:${Math.floor(sentAt / dayMillis)}`

/** The key of a subscription's end, which tells no time of its own; a redelivery has the time of the first sending. */
export const endKey = (broadcaster: string, subscriber: string, tier: number, sentAt: number): string =>
  `twitch:subend:${broadcaster}:${subscriber}:${tier}:${sentAt}`

/** The key of a renewal, which is shared with chat once for each month that the subscriber has been one. */
export const renewalKey = (broadcaster: string, subscriber: string, months: number): string =>
  `twitch:resub:${broadcaster}:${subscriber}:${months}`

interface Terms {
  readonly subscriber: Person
  readonly tier: 1 | 2 | 3
  readonly months: number
}

/** The start of a subscription that somebody paid for themselves. */
export const started = (base: Base, { subscriber, tier, months }: Terms): SubscriptionStarted => ({
  _tag: "SubscriptionStarted",
  ...base,
  subscriber,
  months,
  tier,
  expiresAt: null
})

/** A subscription that went on, as its subscriber shared it. */
export const renewed = (base: Base, terms: Terms): SubscriptionRenewed => ({
  ...started(base, terms),
  _tag: "SubscriptionRenewed"
})
