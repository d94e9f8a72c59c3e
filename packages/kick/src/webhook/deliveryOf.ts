import { type ChannelId, channelId } from "@kickstand/domain/event/ChannelId"
import type { Delivery } from "@kickstand/domain/event/Delivery"
import { readUserId } from "../event/fields.ts"
import { isJsonObject, type JsonObject, type KickBody, readKickBody } from "../event/KickBody.ts"
import { confirmType, kickEventOf } from "../event/kickEvents.ts"
import type { WebhookHeaders } from "./webhookHeaders.ts"

const channelOf = (body: JsonObject | null): ChannelId | null => {
  const userId = isJsonObject(body?.broadcaster) ? readUserId(body.broadcaster.user_id) : null
  return userId === null ? null : channelId("kick", userId)
}

/**
 * What is not understood is keyed by its text, whatever type it claims. A type that is not known is part of the key:
 * a genuine body sent again under an invented type must not stand in for one whose type we learn later.
 */
const factKeyOf = (type: string, { json, text }: KickBody, sentAt: number): string => {
  const event = kickEventOf(type)
  if (event === undefined) return `kick:raw:${type}:${text()}`
  const natural = json === null ? null : event.factKey(json, sentAt)
  return natural ?? `kick:raw:${text()}`
}

/** The delivery that a correctly signed request is, however odd its body. */
export const deliveryOf = (
  { messageId, subscriptionId, type: toldType, version, sentAt }: WebhookHeaders,
  body: Uint8Array,
  receivedAt: number
): Delivery => {
  const content = readKickBody(body)
  const type = content.json === null ? toldType : confirmType(toldType, content.json)
  return {
    platform: "kick",
    source: "webhook",
    messageId,
    subscriptionId,
    type,
    version,
    channel: channelOf(content.json),
    factKey: factKeyOf(type, content, sentAt),
    sentAt,
    receivedAt,
    body
  }
}
