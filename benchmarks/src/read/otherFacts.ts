import { broadcastId } from "@kickstand/domain/broadcast/Broadcast"
import { channelId } from "@kickstand/domain/event/ChannelId"
import type { Event } from "@kickstand/domain/event/Event"
import type { Person } from "@kickstand/domain/event/EventBase"
import { channelCount, chatterCount, dayMillis, messagesPerMonth, userIdOf } from "./sizes.ts"

const hour = 3_600_000

/** Facts beside messages for each 30 days; of the size that the messages have. */
const perMonth = Math.round(messagesPerMonth / 50)

/** The broadcast of the busiest channel that lasted ten days, in epoch milliseconds. */
export const marathon = (newest: number) => ({ startedAt: newest - 12 * dayMillis, endedAt: newest - 2 * dayMillis })

/** When a channel was on air on a day, counted back from the newest message. */
export const session = (channel: number, newest: number, day: number) => {
  const startedAt = newest - day * dayMillis - (channel % 12) * hour - 2 * hour
  return { startedAt, endedAt: startedAt + (3 + (channel % 5)) * hour, id: broadcastId(channelId("kick", userIdOf(channel)), startedAt) }
}

const person = (number: number): Person => {
  const chatter = number % chatterCount
  return { id: String(100_000 + chatter), username: `viewer${chatter}` }
}

const kinds = [
  "sub", "sub", "gift", "kicks", "kicks", "ban", "reward", "reward", "host", "pin", "poll", "prediction", "clip", "room"
] as const

/** One invented fact, by its number alone. */
const fact = (index: number, at: number): Event => {
  const channel = Math.floor(channelCount * ((index * 7919) % 1000 / 1000) ** 2)
  const who = person(index * 31 + channel * 997)
  const other = person(index * 17 + 5)
  const base = { id: `kick:bench:${index}`, channel: channelId("kick", userIdOf(channel)), at, profile: null }
  switch (kinds[index % kinds.length]) {
    case "sub":
      return { ...base, _tag: "SubscriptionStarted", subscriber: who, months: 1 + (index % 20), tier: 1, expiresAt: null }
    case "gift":
      return {
        ...base,
        _tag: "SubscriptionsGifted",
        gifter: index % 5 === 0 ? null : person(index % 500),
        giftees: [who, other],
        tier: 1,
        expiresAt: null
      }
    case "kicks":
      return {
        ...base,
        _tag: "KicksGifted",
        sender: who,
        amount: 1 + (index % 500),
        giftName: "Rocket",
        giftType: null,
        giftTier: null,
        message: "well played",
        pinnedSeconds: null
      }
    case "ban":
      return {
        ...base,
        _tag: "UserBanned",
        user: who,
        moderator: person(index % 40),
        reason: "spam",
        expiresAt: index % 2 === 0 ? null : at + hour
      }
    case "reward": {
      const reward = { id: `r${index % 12}`, title: `Reward ${index % 12}`, cost: 200, description: null, backgroundColor: null }
      return {
        ...base,
        _tag: "RewardRedeemed",
        redemptionId: String(index),
        redeemer: who,
        reward,
        userInput: null,
        status: "accepted",
        redeemedAt: at
      }
    }
    case "pin":
      return {
        ...base,
        _tag: "MessagePinned",
        messageId: `pinned-${index}`,
        sender: who,
        content: "read this",
        sentAt: at,
        pinnedBy: other,
        duration: 1200
      }
    case "poll":
      return {
        ...base,
        _tag: "PollCreated",
        poll: {
          id: null,
          title: `Poll ${index}`,
          options: [{ label: "yes", votes: 3 }, { label: "no", votes: 1 }],
          durationSeconds: 60,
          openedAt: at
        }
      }
    case "prediction":
      return {
        ...base,
        _tag: "PredictionCreated",
        prediction: {
          id: `prediction-${index}`,
          title: `Prediction ${index}`,
          state: "active",
          outcomes: [{ id: "a", title: "win", points: 5, voters: 2 }, { id: "b", title: "lose", points: 1, voters: 1 }],
          winningOutcomeId: null,
          durationSeconds: 60,
          createdAt: at,
          lockedAt: null
        }
      }
    case "clip":
      return {
        ...base,
        _tag: "ClipCreated",
        clipId: `clip-${index}`,
        title: "A clip",
        url: "https://example.com/clip",
        thumbnailUrl: "https://example.com/clip.webp",
        duration: 30,
        views: 10,
        creator: who,
        footageAt: at,
        livestreamId: null
      }
    case "room":
      return {
        ...base,
        _tag: "RoomSettingsChanged",
        settings: [{ setting: "slow_mode", enabled: index % 3 === 0, value: 5 }],
        changedBy: other
      }
    default:
      return { ...base, _tag: "ChannelHosted", hostUsername: `host${index % 90}`, viewers: index % 900, message: null }
  }
}

/** Broadcasts of a channel on the days of a month, with viewers every ten minutes. */
const broadcasts = (newest: number, month: number): ReadonlyArray<Event> => {
  const events: Array<Event> = []
  const onAir = (channel: number, startedAt: number, endedAt: number) => {
    const base = { channel: channelId("kick", userIdOf(channel)), profile: null }
    const key = `kick:bench:${channel}:${startedAt}`
    events.push({ ...base, _tag: "StreamStarted", id: `${key}:start`, at: startedAt, startedAt, title: `Ranked grind ${startedAt % 7}` })
    for (let at = startedAt; at < endedAt; at += 600_000) {
      events.push({ ...base, _tag: "ViewersSampled", id: `${key}:${at}`, at, viewers: 100 + Math.floor(at / 600_000) % 900 })
    }
    if (endedAt <= newest) events.push({ ...base, _tag: "StreamEnded", id: `${key}:end`, at: endedAt, startedAt, endedAt, title: "Done" })
  }
  for (let channel = month === 0 ? 1 : 0; channel < channelCount; channel += 1) {
    for (let day = month * 30; day < (month + 1) * 30; day += 1) {
      const { startedAt, endedAt } = session(channel, newest, day)
      onAir(channel, startedAt, endedAt)
    }
  }
  if (month === 0) {
    const { startedAt, endedAt } = marathon(newest)
    onAir(0, startedAt, endedAt)
    onAir(0, newest - 3 * hour, newest + hour)
  }
  return events
}

/** What happened beside the chat during a month, counted back from the newest message from 0. */
export const otherFacts = (newest: number, month: number): ReadonlyArray<Event> => [
  ...Array.from({ length: perMonth }, (_, index) => {
    const number = month * perMonth + index
    return fact(number, Math.floor(newest - (number / perMonth) * 30 * dayMillis))
  }),
  ...broadcasts(newest, month)
]
