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

/** Everybody who bears a name at the time of an event. */
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
    case "MessagePinned":
      return [event.pinnedBy]
    case "MessageUnpinned":
    case "ChatMessageDeleted":
    case "ChatCleared":
      return [event.moderator]
    case "RoomSettingsChanged":
      return [event.changedBy]
    case "ClipCreated":
      return [event.creator]
    case "UserRenamed":
      return [event.user]
    default:
      return []
  }
}

/** Somebody under a name, and when they bore it. */
interface Sighting extends Person {
  readonly at: number
}

/** Whom an event tells of, not all of whom still bear the name that it tells. */
const sightings = (event: Event): ReadonlyArray<Sighting> => {
  const seen = peopleIn(event).filter((person) => person !== null).map((person) => ({ ...person, at: event.at }))
  switch (event._tag) {
    case "MessagePinned":
      // A pin repeats a message as it was written, perhaps long ago.
      return [{ ...event.sender, at: Math.min(event.sentAt ?? event.at, event.at) }, ...seen]
    case "UserRenamed":
      // Until the moment before, so that the name which somebody bore last is the new one.
      return event.previousUsername === null
        ? seen
        : [{ id: event.user.id, username: event.previousUsername, at: event.at - 1 }, ...seen]
    default:
      return seen
  }
}

/** Keeps under which names people were seen, and from when to when. */
export const ViewerNameProjection: Projection<ViewerNameDelta> = {
  name: "viewer",
  version: 2,
  fold: (events) => {
    const delta: ViewerNameDelta = new Map()
    for (const event of events) {
      const platform = platformOf(event.channel)
      for (const { id: userId, username, at } of sightings(event)) {
        // Who has no name is called by the id, which is none.
        if (username === userId) continue
        const name = { platform, userId, username, firstAt: at, lastAt: at }
        absorbOne(delta, `${platform}|${userId}|${username}`, name, merge)
      }
    }
    return delta
  },
  combine: (left, right) => absorb(left, right, merge)
}
