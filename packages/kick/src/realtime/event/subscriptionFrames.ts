import { userIdOf } from "@kickstand/domain/event/ChannelId"
import type { Person } from "@kickstand/domain/event/EventBase"
import { Schema } from "effect"
import { Count, Id, maybe, MaybeCount, readCount, readName, required } from "../../event/fields.ts"
import { isJsonObject } from "../../event/KickBody.ts"
import { type FrameOccasion, frameBase, realtimeEvent, type Told } from "../RealtimeEvent.ts"
import { giftTold } from "./giftFrames.ts"
import { FramePerson, namedPerson } from "./people.ts"

const told = (
  teller: string,
  subscriber: Person,
  months: number,
  occasion: FrameOccasion,
  at: number | null
): Told => {
  const base = frameBase("", occasion, at)
  const key = `kick:sub:${userIdOf(occasion.channel)}:${subscriber.id}:${base.at}`
  return {
    key,
    telling: { kind: "subscription", about: subscriber.username.toLowerCase(), at: base.at, teller },
    events: [{
      _tag: months > 1 ? "SubscriptionRenewed" : "SubscriptionStarted",
      ...base,
      id: key,
      subscriber,
      months,
      tier: 1,
      expiresAt: null
    }]
  }
}

const Name = required(Schema.String, readName, "a name")

/** `SubscriptionEvent`: who is only named, so it tells something where the id is known. */
export const SubscriptionFrame = realtimeEvent({
  types: ["SubscriptionEvent"],
  schema: Schema.Struct({ username: Name, months: Count }),
  tell: ({ username, months }, occasion) => {
    const subscriber = namedPerson(username, occasion.names)
    return subscriber === null ? null : told("SubscriptionEvent", subscriber, months, occasion, null)
  }
})

/** Seconds since the epoch, as this one event writes its time. */
const readSeconds = (value: unknown): number | null => {
  const seconds = readCount(value)
  return seconds === null || seconds === 0 ? null : seconds * 1000
}

const readGiftees = (value: unknown): ReadonlyArray<string> =>
  (Array.isArray(value) ? value : []).flatMap((giftee) => isJsonObject(giftee) ? readName(giftee.username) ?? [] : [])

/** `ChatMessageSentEvent`: the line in chat that thanks for a subscription or for gifts, with ids and a time. */
export const ChatNoticeFrame = realtimeEvent({
  types: ["ChatMessageSentEvent"],
  schema: Schema.Struct({
    message: Schema.Struct({
      id: Id,
      action: maybe(Schema.NullOr(Schema.String), readName),
      created_at: maybe(Schema.NullOr(Schema.Int), readSeconds),
      months_subscribed: MaybeCount,
      subscriptions_count: MaybeCount,
      giftedUsers: maybe(Schema.Array(Schema.String), readGiftees)
    }),
    user: FramePerson
  }),
  tell: ({ message, user }, occasion) => {
    const { action, created_at, months_subscribed, subscriptions_count, giftedUsers } = message
    if (action === "subscribe") {
      return told("ChatMessageSentEvent", user, months_subscribed ?? 1, occasion, created_at)
    }
    if (action !== "gift") return null
    const count = Math.max(subscriptions_count ?? 0, giftedUsers.length)
    return giftTold({ teller: "ChatMessageSentEvent", gifter: user, giftees: giftedUsers, count }, occasion, created_at)
  }
})
