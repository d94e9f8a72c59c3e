import { platformOf } from "../event/ChannelId.ts"
import type { Event } from "../event/Event.ts"
import type { Person } from "../event/EventBase.ts"
import type { Platform } from "../event/Platform.ts"
import { absorb, absorbOne } from "../projection/absorb.ts"
import type { Projection } from "../projection/Projection.ts"

/** A name that somebody bore. */
export interface ViewerName {
  readonly platform: Platform
  readonly userId: string
  readonly username: string
  /** When somebody was first seen under it; epoch milliseconds. */
  readonly firstAt: number
  /** When last. */
  readonly lastAt: number
}

/** What a batch of events adds to the names that are known. */
export type ViewerNameDelta = Map<string, ViewerName>

const merge = (left: ViewerName, right: ViewerName): ViewerName => ({
  ...left,
  firstAt: Math.min(left.firstAt, right.firstAt),
  lastAt: Math.max(left.lastAt, right.lastAt)
})

/** Everybody whom an event names. */
const peopleIn = (event: Event): ReadonlyArray<Person | null> => {
  switch (event._tag) {
    case "ChatMessageSent":
    case "KicksGifted":
      return [event.sender]
    case "ChannelFollowed":
      return [event.follower]
    case "SubscriptionStarted":
    case "SubscriptionRenewed":
      return [event.subscriber]
    case "SubscriptionsGifted":
      return [event.gifter, ...event.giftees]
    case "RewardRedeemed":
      return [event.redeemer]
    case "UserBanned":
    case "UserUnbanned":
      return [event.user, event.moderator]
    default:
      return []
  }
}

/** Keeps under which names people were seen, and from when to when. */
export const ViewerNameProjection: Projection<ViewerNameDelta> = {
  name: "viewer",
  version: 1,
  fold: (events) => {
    const delta: ViewerNameDelta = new Map()
    for (const event of events) {
      const platform = platformOf(event.channel)
      for (const person of peopleIn(event)) {
        // Who has no name is called by the id, which is none.
        if (person === null || person.username === person.id) continue
        const { id: userId, username } = person
        const name = { platform, userId, username, firstAt: event.at, lastAt: event.at }
        absorbOne(delta, `${platform}|${userId}|${username}`, name, merge)
      }
    }
    return delta
  },
  combine: (left, right) => absorb(left, right, merge)
}
