import { type ChannelId, channelId } from "@kickstand/domain/event/ChannelId"
import { isJsonObject, type JsonObject } from "@kickstand/domain/event/json"
import { readId, readUserId } from "@kickstand/domain/event/payloadFields"

/** What a message says of the subscription that it came by. */
export interface MessageSubscription {
  readonly id: string | null
  readonly type: string
  readonly version: string
  /** `enabled`, or why it is not; `null` where it is not told. */
  readonly status: string | null
  readonly condition: JsonObject
}

/** A message, taken apart by what is signed of it: its body. */
export type TwitchMessage =
  | { readonly _tag: "Notification"; readonly subscription: MessageSubscription; readonly event: JsonObject }
  | { readonly _tag: "Challenge"; readonly subscription: MessageSubscription; readonly challenge: string }
  /** Twitch ended a subscription; its status says why. */
  | { readonly _tag: "Revocation"; readonly subscription: MessageSubscription }

const readSubscription = (value: unknown): MessageSubscription | null => {
  if (!isJsonObject(value)) return null
  const { id, type, version, status, condition } = value
  const known = { type: readId(type), version: readId(version) }
  if (known.type === null || known.version === null) return null
  return {
    id: readId(id),
    type: known.type,
    version: known.version,
    status: readId(status),
    condition: isJsonObject(condition) ? condition : {}
  }
}

/** Takes a body apart; `null` when it is no message as Twitch writes them. */
export const readTwitchMessage = (json: JsonObject | null): TwitchMessage | null => {
  const subscription = readSubscription(json?.subscription)
  if (json === null || subscription === null) return null
  const { challenge, event } = json
  if (isJsonObject(event)) return { _tag: "Notification", subscription, event }
  if (typeof challenge === "string" && challenge !== "") return { _tag: "Challenge", subscription, challenge }
  // Without an event there is nothing that a living subscription could have had to say.
  return subscription.status !== null && subscription.status !== "enabled" ? { _tag: "Revocation", subscription } : null
}

/** The fields that name a channel, in the order in which they are believed: a raid belongs to whom it reaches. */
const channelFields = ["broadcaster_user_id", "to_broadcaster_user_id", "user_id"]

const namedIn = (told: JsonObject): string | null => {
  for (const field of channelFields) {
    const id = readUserId(told[field])
    if (id !== null) return id
  }
  return null
}

/** The channel that a message is about: that of its event, else that of its subscription's condition. */
export const channelOf = (message: TwitchMessage): ChannelId | null => {
  const id = (message._tag === "Notification" ? namedIn(message.event) : null) ?? namedIn(message.subscription.condition)
  return id === null ? null : channelId("twitch", id)
}
