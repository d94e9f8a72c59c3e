import { channelId } from "@kickstand/domain/event/ChannelId"
import { decodeKick } from "@kickstand/kick/decodeKick"
import { frameDelivery } from "@kickstand/kick/realtime/frameDelivery"
import type { KnownNames } from "@kickstand/kick/realtime/RealtimeFrame"

/** The channel of all frames in these tests. */
export const channel = channelId("kick", 7)

/** When they arrive. */
export const receivedAt = Date.UTC(2026, 9, 1, 12)

/** What a frame is stored as. */
export const stored = (event: string, data: unknown, names: KnownNames = {}, at = receivedAt) => {
  const { delivery: { factKey, ...delivery }, telling } = frameDelivery({ channel: "c", event, data }, channel, at, names)
  return { factKey, telling, delivery: { ...delivery, position: 1 } }
}

/** What a frame is decoded to. */
export const decoded = (event: string, data: unknown, names: KnownNames = {}) =>
  decodeKick(stored(event, data, names).delivery)
