import type { ChannelHosted } from "@kickstand/domain/event/ChannelHosted"
import type { Base } from "./TwitchEvent.ts"

const hourMillis = 3_600_000

/** The key of a raid. It tells no time and may be told by two subscription types; nobody raids a channel twice an hour. */
export const raidKey = (to: string, from: string, sentAt: number): string =>
  `twitch:raid:${to}:${from}:${Math.floor(sentAt / hourMillis)}`

/** The domain event that a raid is. */
export const raided = (base: Base, hostUsername: string, viewers: number): ChannelHosted => ({
  _tag: "ChannelHosted",
  ...base,
  hostUsername,
  viewers,
  message: null
})
