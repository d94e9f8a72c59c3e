import type { ChannelId } from "../event/ChannelId.ts"
import type { Event } from "../event/Event.ts"
import type { ChannelProfile } from "../event/EventBase.ts"
import type { Category } from "../event/StreamChanged.ts"
import { absorb, absorbOne } from "../projection/absorb.ts"
import { latest, type Latest } from "../projection/Latest.ts"
import type { Projection } from "../projection/Projection.ts"

/** Whether a channel is on air. */
export interface LiveState {
  readonly isLive: boolean
  /** Epoch milliseconds; `null` when off air. */
  readonly startedAt: number | null
}

/** What a channel says of its stream. */
export interface StreamMetadata {
  readonly title: string | null
  readonly language: string | null
  readonly category: Category | null
  readonly mature: boolean | null
}

/** What events have told of a channel; each part is the latest by event time. `null` where nothing was told yet. */
export interface ChannelState {
  readonly channel: ChannelId
  readonly profile: Latest<ChannelProfile> | null
  readonly live: Latest<LiveState> | null
  /** The title alone: a starting stream tells it without the rest. */
  readonly title: Latest<string> | null
  readonly metadata: Latest<StreamMetadata> | null
}

/** What a batch of events adds to what is known of channels. */
export type ChannelDelta = Map<ChannelId, ChannelState>

const later = <A>(left: Latest<A> | null, right: Latest<A> | null): Latest<A> | null =>
  left === null ? right : right === null ? left : latest(left, right)

const merge = (left: ChannelState, right: ChannelState): ChannelState => ({
  channel: left.channel,
  profile: later(left.profile, right.profile),
  live: later(left.live, right.live),
  title: later(left.title, right.title),
  metadata: later(left.metadata, right.metadata)
})

const told = (event: Event): ChannelState => {
  const mark = <A>(value: A | null): Latest<A> | null => value === null ? null : { at: event.at, id: event.id, value }
  const state = { channel: event.channel, profile: mark(event.profile), live: null, title: null, metadata: null }
  switch (event._tag) {
    case "StreamStarted":
      return { ...state, live: mark({ isLive: true, startedAt: event.startedAt }), title: mark(event.title) }
    case "StreamEnded":
      return { ...state, live: mark({ isLive: false, startedAt: null }), title: mark(event.title) }
    case "StreamChanged": {
      const { title, language, category, mature } = event
      return { ...state, title: mark(title), metadata: mark({ title, language, category, mature }) }
    }
    default:
      return state
  }
}

/** Keeps the latest profile, live state and metadata of each channel. */
export const ChannelProjection: Projection<ChannelDelta> = {
  name: "channel",
  version: 1,
  fold: (events) => {
    const delta: ChannelDelta = new Map()
    for (const event of events) absorbOne(delta, event.channel, told(event), merge)
    return delta
  },
  combine: (left, right) => absorb(left, right, merge)
}
