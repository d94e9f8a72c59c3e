import type { ChatMessageSent } from "../event/ChatMessageSent.ts"
import { emoteWords } from "../keyword/emoteWords.ts"
import { absorb, absorbOne } from "../projection/absorb.ts"
import { latest } from "../projection/Latest.ts"
import type { Projection } from "../projection/Projection.ts"
import { startOfDay } from "../projection/Window.ts"
import type { Activity, ChatDelta, ChatTotal, UserDay } from "./ChatDelta.ts"

/**
 * The width of an activity bucket. A quarter of an hour is the finest step of today's UTC offsets, so counts per local
 * hour and day are exact sums of buckets in every time zone.
 */
export const bucketMillis = 15 * 60 * 1000

const startOfBucket = (at: number): number => Math.floor(at / bucketMillis) * bucketMillis

const addActivity = (left: Activity, right: Activity): Activity => ({
  ...left,
  messages: left.messages + right.messages,
  withEmotes: left.withEmotes + right.withEmotes
})

const addUserDay = (left: UserDay, right: UserDay): UserDay => ({
  ...left,
  messages: left.messages + right.messages,
  username: latest(left.username, right.username)
})

const addTotal = (left: ChatTotal, right: ChatTotal): ChatTotal => ({
  ...left,
  messages: left.messages + right.messages,
  firstAt: Math.min(left.firstAt, right.firstAt)
})

const include = (delta: ChatDelta, event: ChatMessageSent): void => {
  const { channel, at, sender } = event
  const hasEmotes = event.emotes.length > 0
  const start = startOfBucket(at)
  const day = startOfDay(at)
  delta.messages.set(event.id, {
    id: event.messageId,
    channel,
    at,
    userId: sender.id,
    username: sender.username,
    color: event.color,
    content: event.content,
    hasEmotes,
    isSubscriber: event.badges.some(({ type }) => type === "subscriber"),
    emoteWords: emoteWords(event.content, event.emotes)
  })
  absorbOne(delta.activity, `${channel}|${start}`, { channel, start, messages: 1, withEmotes: hasEmotes ? 1 : 0 }, addActivity)
  absorbOne(
    delta.userDays,
    `${channel}|${day}|${sender.id}`,
    { channel, day, userId: sender.id, messages: 1, username: { at, id: event.id, value: sender.username } },
    addUserDay
  )
  absorbOne(delta.totals, channel, { channel, messages: 1, firstAt: at }, addTotal)
}

/** Counts chat messages by quarter of an hour, by user and day and in total, and keeps the messages themselves. */
export const ChatProjection: Projection<ChatDelta> = {
  name: "chat",
  version: 3,
  fold: (events) => {
    const delta: ChatDelta = { messages: new Map(), activity: new Map(), userDays: new Map(), totals: new Map() }
    for (const event of events) {
      if (event._tag === "ChatMessageSent") include(delta, event)
    }
    return delta
  },
  combine: (left, right) => ({
    messages: absorb(left.messages, right.messages, (_, message) => message),
    activity: absorb(left.activity, right.activity, addActivity),
    userDays: absorb(left.userDays, right.userDays, addUserDay),
    totals: absorb(left.totals, right.totals, addTotal)
  })
}
