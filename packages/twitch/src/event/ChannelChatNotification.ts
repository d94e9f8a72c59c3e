import { isJsonObject, type JsonObject } from "@kickstand/domain/event/json"
import { Id, maybe, readCount, readName, readUserId } from "@kickstand/domain/event/payloadFields"
import type { Event } from "@kickstand/domain/event/Event"
import { Result, Schema } from "effect"
import { messageFields, messageKey, messageSent } from "./chatMessage.ts"
import { raided, raidKey } from "./raid.ts"
import { isFromElsewhere, sharedChatFields } from "./sharedChat.ts"
import { renewalKey, renewed, startKey, started } from "./subscriptionFacts.ts"
import { Tier } from "./tier.ts"
import { type Base, baseOf, broadcasterFields, twitchEvent } from "./TwitchEvent.ts"
import { chatterFields, maybePerson, person } from "./TwitchUser.ts"

const Notice = maybe(Schema.NullOr(Schema.Record(Schema.String, Schema.Unknown)), (value) => isJsonObject(value) ? value : null)

const Payload = Schema.Struct({
  ...broadcasterFields,
  ...sharedChatFields,
  ...chatterFields,
  ...messageFields,
  message_id: Id,
  notice_type: Id,
  sub: Notice,
  resub: Notice,
  raid: Notice
})
type Payload = typeof Payload.Type

/** How one kind of notice is keyed, where the fact has a key that another subscription type shares, and decoded. */
interface NoticeKind {
  readonly keyOf: (told: Payload, sentAt: number) => string | null
  readonly toEvent: (told: Payload, base: Base) => Event | null
}

const tierOf = (notice: JsonObject | null) => Schema.decodeUnknownSync(Tier)(notice?.sub_tier)

const chatterOf = (told: Payload) =>
  maybePerson(told.chatter_user_id, told.chatter_user_login, told.chatter_user_name)

const sub: NoticeKind = {
  keyOf: ({ broadcaster_user_id, chatter_user_id, sub }, sentAt) =>
    chatter_user_id === null ? null : startKey(broadcaster_user_id, chatter_user_id, tierOf(sub), false, sentAt),
  toEvent: (told, base) => {
    const subscriber = chatterOf(told)
    return subscriber === null ? null : started(base, { subscriber, tier: tierOf(told.sub), months: 1 })
  }
}

const resub: NoticeKind = {
  keyOf: ({ broadcaster_user_id, chatter_user_id, resub }) => {
    const months = readCount(resub?.cumulative_months)
    return chatter_user_id === null || months === null ? null : renewalKey(broadcaster_user_id, chatter_user_id, months)
  },
  toEvent: (told, base) => {
    const subscriber = chatterOf(told)
    const months = readCount(told.resub?.cumulative_months)
    return subscriber === null || months === null ? null : renewed(base, { subscriber, tier: tierOf(told.resub), months })
  }
}

const raid: NoticeKind = {
  keyOf: ({ broadcaster_user_id, raid }, sentAt) => {
    const from = readUserId(raid?.user_id)
    return from === null ? null : raidKey(broadcaster_user_id, from, sentAt)
  },
  toEvent: ({ raid }, base) => {
    const from = readUserId(raid?.user_id)
    const viewers = readCount(raid?.viewer_count)
    if (from === null || viewers === null) return null
    return raided(base, person(from, readName(raid?.user_login), readName(raid?.user_name)).username, viewers)
  }
}

const announcement: NoticeKind = {
  keyOf: ({ message_id }) => messageKey(message_id),
  toEvent: (told, base) => {
    const sender = chatterOf(told)
    return sender === null ? null : messageSent(base, told.message_id, sender, told, null)
  }
}

const kinds: ReadonlyMap<string, NoticeKind> = new Map(Object.entries({ sub, resub, raid, announcement }))

/**
 * Notices that tell nothing of their own: gifts are told by `channel.subscription.gift` and `channel.subscribe`, and what
 * happens in another channel of a shared chat is told there.
 */
const silent = new Set([
  "sub_gift",
  "community_sub_gift",
  "gift_paid_upgrade",
  "prime_paid_upgrade",
  "pay_it_forward",
  "unraid",
  "bits_badge_tier",
  "charity_donation",
  "modiversary",
  "watch_streak"
])

/** The key of a notice that has no other. */
const ownKey = (messageId: string): string => `twitch:notice:${messageId}`

/**
 * `channel.chat.notification`: what chat shows of other things. What another subscription type tells as well has the same
 * key as there, so that it counts once.
 */
export const ChannelChatNotification = twitchEvent({
  type: "channel.chat.notification",
  schema: Payload,
  keyOf: (told, sentAt) =>
    (isFromElsewhere(told) ? null : kinds.get(told.notice_type)?.keyOf(told, sentAt)) ?? ownKey(told.message_id),
  toEvents: (told, occasion, id) => {
    const { notice_type } = told
    if (isFromElsewhere(told) || notice_type.startsWith("shared_chat_") || silent.has(notice_type)) return Result.succeed([])
    const kind = kinds.get(notice_type)
    if (kind === undefined) return Result.fail(`notice_type: Unknown notice "${notice_type}"`)
    const event = kind.toEvent(told, baseOf(told, null, occasion, id))
    return event === null ? Result.fail(`${notice_type}: not understood`) : Result.succeed([event])
  }
})
