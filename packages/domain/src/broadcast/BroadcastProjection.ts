import { type ChannelId, platformOf } from "../event/ChannelId.ts"
import type { Event } from "../event/Event.ts"
import type { Platform } from "../event/Platform.ts"
import { absorb, absorbOne } from "../projection/absorb.ts"
import { latest, type Latest } from "../projection/Latest.ts"
import type { Projection } from "../projection/Projection.ts"

/** A moment at which a channel was known to have gone on air. */
export interface BroadcastStart {
  readonly channel: ChannelId
  /** Epoch milliseconds. */
  readonly startedAt: number
  readonly title: Latest<string | null>
}

/** A moment at which a channel went off air. */
export interface BroadcastEnd {
  readonly channel: ChannelId
  /** Epoch milliseconds. */
  readonly endedAt: number
}

/** A moment at which the broadcast was on air that a platform knows by a number of its own. */
export interface BroadcastAlias {
  readonly platform: Platform
  readonly livestreamId: string
  /** Of several moments that one of which was told last. */
  readonly seen: Latest<{ readonly channel: ChannelId; readonly at: number }>
}

/**
 * Starts and ends as they were told, each by its own time. Pairing them into sessions is a question asked of the whole
 * set, so that an end may arrive before its start.
 */
export interface BroadcastDelta {
  readonly starts: Map<string, BroadcastStart>
  readonly ends: Map<string, BroadcastEnd>
  readonly aliases: Map<string, BroadcastAlias>
}

const mergeStart = (left: BroadcastStart, right: BroadcastStart): BroadcastStart => ({
  ...left,
  title: latest(left.title, right.title)
})

const sameEnd = (left: BroadcastEnd): BroadcastEnd => left

const mergeAlias = (left: BroadcastAlias, right: BroadcastAlias): BroadcastAlias => ({
  ...left,
  seen: latest(left.seen, right.seen)
})

/** The key of an alias. */
export const aliasKey = (platform: Platform, livestreamId: string): string => `${platform}|${livestreamId}`

const includeAlias = (delta: BroadcastDelta, event: Event): void => {
  const told = event._tag === "StreamIdentified" || event._tag === "ClipCreated" ? event.livestreamId : null
  const at = event._tag === "ClipCreated" ? event.footageAt : event.at
  if (told === null || at === null) return
  const platform = platformOf(event.channel)
  const seen = { at: event.at, id: event.id, value: { channel: event.channel, at } }
  absorbOne(delta.aliases, aliasKey(platform, told), { platform, livestreamId: told, seen }, mergeAlias)
}

/**
 * Keeps when channels went on and off air, and by which numbers platforms know broadcasts. An end that names its start
 * tells both.
 */
export const BroadcastProjection: Projection<BroadcastDelta> = {
  name: "broadcast",
  version: 2,
  fold: (events) => {
    const delta: BroadcastDelta = { starts: new Map(), ends: new Map(), aliases: new Map() }
    for (const event of events) {
      includeAlias(delta, event)
      if (event._tag !== "StreamStarted" && event._tag !== "StreamEnded") continue
      const { channel, at, id, startedAt } = event
      if (startedAt !== null) {
        const start = { channel, startedAt, title: { at, id, value: event.title } }
        absorbOne(delta.starts, `${channel}|${startedAt}`, start, mergeStart)
      }
      if (event._tag === "StreamEnded") {
        delta.ends.set(`${channel}|${event.endedAt}`, { channel, endedAt: event.endedAt })
      }
    }
    return delta
  },
  combine: (left, right) => ({
    starts: absorb(left.starts, right.starts, mergeStart),
    ends: absorb(left.ends, right.ends, sameEnd),
    aliases: absorb(left.aliases, right.aliases, mergeAlias)
  })
}
