import { type ChannelId, platformOf } from "../event/ChannelId.ts"
import type { Event } from "../event/Event.ts"
import type { Person } from "../event/EventBase.ts"
import { absorb, absorbOne } from "../projection/absorb.ts"
import { latest, type Latest } from "../projection/Latest.ts"
import type { Projection } from "../projection/Projection.ts"
import { lastsUntil } from "./lastsUntil.ts"

/** How long somebody is subscribed to a channel, by everything that was told of it. Times are epoch milliseconds. */
export interface Subscriber {
  readonly channel: ChannelId
  readonly userId: string
  /** The last telling that they subscribed, renewed, or were given a subscription; `null` when only an end was told. */
  readonly told: Latest<string> | null
  /** The last of the times at which it expires; `null` when none was told. */
  readonly expiresAt: number | null
  /** Whether it goes on until its end is told. */
  readonly isOpen: boolean
  readonly endedAt: number | null
}

/** What a batch of events adds to what is known of subscribers, by channel and user. */
export type SubscriberDelta = Map<string, Subscriber>

const later = (left: number | null, right: number | null): number | null =>
  left === null ? right : right === null ? left : Math.max(left, right)

const merge = (left: Subscriber, right: Subscriber): Subscriber => ({
  ...left,
  told: left.told === null ? right.told : right.told === null ? left.told : latest(left.told, right.told),
  expiresAt: later(left.expiresAt, right.expiresAt),
  isOpen: left.isOpen || right.isOpen,
  endedAt: later(left.endedAt, right.endedAt)
})

const subscribed = ({ at, channel, id }: Event, { id: userId, username }: Person, told: number | null): Subscriber => {
  const expiresAt = lastsUntil(platformOf(channel), at, told)
  return { channel, userId, told: { at, id, value: username }, expiresAt, isOpen: expiresAt === null, endedAt: null }
}

const toldOf = (event: Event): ReadonlyArray<Subscriber> => {
  switch (event._tag) {
    case "SubscriptionStarted":
    case "SubscriptionRenewed":
      return [subscribed(event, event.subscriber, event.expiresAt)]
    case "SubscriptionsGifted":
      return event.giftees.map((giftee) => subscribed(event, giftee, event.expiresAt))
    case "SubscriptionEnded": {
      const { at, channel, subscriber } = event
      return [{ channel, userId: subscriber.id, told: null, expiresAt: null, isOpen: false, endedAt: at }]
    }
    default:
      return []
  }
}

/** Keeps how long everybody is subscribed. */
export const SubscriberProjection: Projection<SubscriberDelta> = {
  name: "subscriber",
  version: 1,
  fold: (events) => {
    const delta: SubscriberDelta = new Map()
    for (const event of events) {
      for (const each of toldOf(event)) absorbOne(delta, `${each.channel}|${each.userId}`, each, merge)
    }
    return delta
  },
  combine: (left, right) => absorb(left, right, merge)
}
