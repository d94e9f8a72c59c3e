import { sha256 } from "@noble/hashes/sha2.js"
import { Hex } from "effect/encoding"
import { platformOf, userIdOf } from "./ChannelId.ts"
import type { Event } from "./Event.ts"

/** Changes of metadata tell no time of their own on Kick; within this step they count as one. Milliseconds. */
const metadataStep = 10_000

/** What tells an event of one kind from the next in its channel; `null` for kinds that carry nothing of the sort. */
const keyOf = (event: Event, broadcaster: string): string | null => {
  switch (event._tag) {
    case "ChatMessageSent":
      return `chat:${event.messageId}`
    case "ChannelFollowed":
      return `follow:${broadcaster}:${event.follower.id}`
    case "SubscriptionStarted":
    case "SubscriptionRenewed":
      return `sub:${broadcaster}:${event.subscriber.id}:${event.at}`
    case "SubscriptionsGifted": {
      const giftees = event.giftees.map(({ id }) => id).sort().join(",")
      return `gifts:${broadcaster}:${event.gifter?.id ?? "anonymous"}:${event.at}:${giftees}`
    }
    case "RewardRedeemed":
      return `reward:${event.redemptionId}:${event.status}`
    case "StreamStarted":
      return `livestream:${broadcaster}:start:${event.startedAt}`
    case "StreamEnded":
      return `livestream:${broadcaster}:end:${event.endedAt}`
    case "StreamChanged": {
      const { title, language, mature, category } = event
      const told = JSON.stringify([title, language, mature, category])
      return `metadata:${broadcaster}:${Math.floor(event.at / metadataStep)}:${told}`
    }
    case "UserBanned":
      return `ban:${broadcaster}:${event.user.id}:${event.at}`
    case "KicksGifted":
      return `kicks:${broadcaster}:${event.sender?.id ?? "anonymous"}:${event.at}:${event.amount}:${event.giftName ?? ""}`
    default:
      return null
  }
}

/** Half a SHA-256 as 32 hex digits: a key for what is long or has none. */
export const digest = (text: string): string => Hex.encode(sha256(new TextEncoder().encode(text)).subarray(0, 16))

/**
 * The id that an event has by its content: that of the same fact when a platform's webhook tells it, so that it counts
 * once. Kinds that no webhook tells are identified by everything that they say.
 */
export const naturalId = (event: Event): string => {
  const key = keyOf(event, userIdOf(event.channel))
  if (key !== null) return `${platformOf(event.channel)}:${key}`
  const { id: _id, profile: _profile, ...told } = event
  return `${platformOf(event.channel)}:${event._tag}:${userIdOf(event.channel)}:${digest(JSON.stringify(told))}`
}
