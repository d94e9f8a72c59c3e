import type { ChannelId } from "../event/ChannelId.ts"
import type { Person } from "../event/EventBase.ts"
import { absorb } from "../projection/absorb.ts"
import type { Projection } from "../projection/Projection.ts"

/** How a setting of a chat was told to be by one event. */
export interface ToldSetting {
  /** The event's. */
  readonly id: string
  readonly channel: ChannelId
  /** Epoch milliseconds. */
  readonly at: number
  readonly setting: string
  readonly enabled: boolean
  /** Seconds; `null` for a setting without a duration, and while it is off. */
  readonly value: number | null
  readonly changedBy: Person | null
}

/** What a batch of events adds to what was told of settings, by channel, setting and event. */
export type RoomSettingsDelta = Map<string, ToldSetting>

/**
 * Keeps everything that was told of settings. Sources tell all of them whenever one changes, so what changed is a question
 * asked of the whole set.
 */
export const RoomSettingsProjection: Projection<RoomSettingsDelta> = {
  name: "room",
  version: 1,
  fold: (events) => {
    const delta: RoomSettingsDelta = new Map()
    for (const event of events) {
      if (event._tag !== "RoomSettingsChanged") continue
      const { id, channel, at, changedBy } = event
      for (const { setting, enabled, value } of event.settings) {
        // What a restriction was set to while it was off restricts nothing, and some sources forget it.
        const told = { id, channel, at, setting, enabled, value: enabled ? value : null, changedBy }
        delta.set(`${channel}|${setting}|${id}`, told)
      }
    }
    return delta
  },
  combine: (left, right) => absorb(left, right, (told) => told)
}
