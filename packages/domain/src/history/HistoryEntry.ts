import type { ChannelId } from "../event/ChannelId.ts"

/** Something that happened in a channel, as a history tells it: one line for whatever it was. */
export interface HistoryEntry {
  /** Unique among those of its channel and type: of a message the platform's id, of all else the event's. */
  readonly id: string
  readonly channel: ChannelId
  /** Epoch milliseconds. */
  readonly at: number
  /** In the style of the platforms, such as `channel.followed`; one of `historyTypes`. */
  readonly type: string
  /** The name of who did it; `null` where nobody is named. */
  readonly actor: string | null
  /** To whom or to what it was done, by name. */
  readonly target: string | null
  /** What is counted: subscriptions that were given, KICKs, bits, viewers who came along, 1 for a stream that began. */
  readonly amount: number | null
  readonly message: string | null
}

/** How many entries of a type a channel has, and what their amounts come to. */
export interface HistoryCount {
  readonly type: string
  readonly entries: number
  readonly amount: number
}
