import { platformOf } from "../event/ChannelId.ts"
import type { Event } from "../event/Event.ts"
import type { SubscriptionsGifted } from "../event/SubscriptionsGifted.ts"
import type { HistoryEntry } from "./HistoryEntry.ts"
import { kicksType, subscriptionTypes } from "./historyTypes.ts"

type Line = Pick<HistoryEntry, "type"> & Partial<Omit<HistoryEntry, "id" | "channel" | "at" | "type">>

/**
 * Twitch tells of a gift twice: who gave how many, and of each who was given one by nobody in particular. The history
 * tells the giver's side, which has the count.
 */
const giftLine = ({ channel, count, gifter, giftees }: SubscriptionsGifted): Line | null => {
  if (platformOf(channel) === "twitch" && count === undefined) return null
  const [only, ...others] = giftees
  return {
    type: subscriptionTypes.gifted,
    actor: gifter?.username ?? null,
    target: others.length === 0 ? only?.username ?? null : null,
    amount: count ?? giftees.length
  }
}

const lineOf = (event: Event): Line | null => {
  const isKick = platformOf(event.channel) === "kick"
  switch (event._tag) {
    case "ChannelFollowed":
      return { type: "channel.followed", actor: event.follower.username }
    case "SubscriptionStarted":
      return { type: subscriptionTypes.started, actor: event.subscriber.username, amount: 1 }
    case "SubscriptionRenewed":
      return { type: subscriptionTypes.renewed, actor: event.subscriber.username, amount: 1 }
    case "SubscriptionsGifted":
      return giftLine(event)
    case "SubscriptionEnded":
      return { type: "channel.subscription.end", actor: event.subscriber.username }
    case "RewardRedeemed": {
      const { redeemer, reward, userInput } = event
      return { type: "channel.reward.redemption.updated", actor: redeemer.username, target: reward.title, message: userInput }
    }
    case "StreamChanged":
      return { type: "livestream.metadata.updated", target: event.category?.name ?? null, message: event.title }
    case "UserBanned": {
      const { moderator, reason, user } = event
      return { type: "moderation.banned", actor: moderator?.username ?? null, target: user.username, message: reason }
    }
    case "UserUnbanned":
      return { type: "moderation.unbanned", actor: event.moderator?.username ?? null, target: event.user.username }
    case "KicksGifted": {
      const { amount, giftName, message, sender } = event
      return { type: isKick ? kicksType : "channel.cheered", actor: sender?.username ?? null, target: giftName, amount, message }
    }
    case "ChannelHosted": {
      const { hostUsername, message, viewers } = event
      return { type: isKick ? "channel.hosted" : "channel.raided", actor: hostUsername, amount: viewers, message }
    }
    case "MessagePinned": {
      const { content, pinnedBy, sender } = event
      return { type: "chat.message.pinned", actor: pinnedBy?.username ?? null, target: sender.username, message: content }
    }
    case "MessageUnpinned":
      return { type: "chat.message.unpinned", actor: event.moderator?.username ?? null }
    case "ChatMessageDeleted":
      return { type: "chat.message.deleted", actor: event.moderator?.username ?? null }
    case "ChatCleared":
      return { type: "chat.cleared", actor: event.moderator?.username ?? null }
    case "RoomSettingsChanged": {
      const { changedBy, settings } = event
      const names = settings.map(({ setting }) => setting).join(", ")
      return { type: "chat.settings.updated", actor: changedBy?.username ?? null, target: names }
    }
    case "ClipCreated":
      return { type: "clip.created", actor: event.creator?.username ?? null, target: event.title }
    case "ClipDeleted":
      return { type: "clip.deleted" }
    case "UserRenamed":
      return { type: "user.renamed", actor: event.user.username, target: event.previousUsername }
    case "PollCreated":
      return { type: "poll.created", target: event.poll.title }
    case "PollEnded":
      return { type: "poll.ended", target: event.poll?.title ?? null }
    case "PredictionCreated":
      return { type: "prediction.created", target: event.prediction.title }
    default:
      return null
  }
}

/**
 * How the history tells an event; `null` for messages, which the chat's read model keeps already, for broadcasts, which are
 * told by `broadcastEntries`, for what is measured or told again and again (viewers, standings of polls and predictions), and for what our own engine does, which has
 * answers of its own.
 */
export const historyEntryOf = (event: Event): HistoryEntry | null => {
  const line = lineOf(event)
  if (line === null) return null
  const { at, channel, id } = event
  return { id, channel, at, actor: null, target: null, amount: null, message: null, ...line }
}
