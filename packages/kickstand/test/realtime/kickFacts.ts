import type { Delivery } from "@kickstand/domain/event/Delivery"
import { channelId } from "@kickstand/domain/event/ChannelId"
import { readKickBody } from "@kickstand/kick/event/KickBody"
import { kickEventOf } from "@kickstand/kick/event/kickEvents"
import { pollDelivery, type PollFinding } from "@kickstand/kick/poll/pollDelivery"
import { type FrameDelivery, frameDelivery } from "@kickstand/kick/realtime/frameDelivery"

/** The channel that everything is told of. */
export const broadcasterId = 1
export const channel = channelId("kick", broadcasterId)

const broadcaster = { user_id: broadcasterId, username: "Streamer", channel_slug: "streamer", profile_picture: null }

/** Somebody in it, as webhooks tell of people. */
export const person = (id: number) => ({ user_id: id, username: `viewer_${id}`, channel_slug: `viewer_${id}` })

/** The same as frames tell of people. */
export const framePerson = (id: number) => ({ id, username: `viewer_${id}` })

export const iso = (millis: number): string => new Date(millis).toISOString()

/** How a fact is told: by a webhook or a poller, or by a frame of the socket. */
export type Telling = Delivery | FrameDelivery

const encoder = new TextEncoder()

/** A webhook that was sent and arrived at a moment. */
export const webhook = (type: string, body: Readonly<Record<string, unknown>>, at: number): Delivery => {
  const bytes = encoder.encode(JSON.stringify({ broadcaster, ...body }))
  const { json } = readKickBody(bytes)
  const factKey = json === null ? null : kickEventOf(type)?.factKey(json, at)
  return {
    platform: "kick",
    source: "webhook",
    messageId: `message-${type}-${at}-${JSON.stringify(body)}`,
    subscriptionId: null,
    type,
    version: "1",
    channel,
    factKey: factKey ?? "",
    sentAt: at,
    receivedAt: at,
    body: bytes
  }
}

/** A frame that arrived at a moment, by when the ids of all of them were known. */
export const frame = (event: string, data: unknown, at: number, names: Readonly<Record<string, string>> = {}): FrameDelivery =>
  frameDelivery({ channel: "c", event, data }, channel, at, names)

/** What a poller found at a moment. */
export const poll = (type: PollFinding["type"], found: PollFinding["found"], at: number): Delivery =>
  pollDelivery({ type, userId: String(broadcasterId), at, found })
