import { Schema } from "effect"
import { ChannelId } from "../../event/ChannelId.ts"
import { EpochMillis } from "../../event/EventBase.ts"
import type { SearchRequest } from "./SearchRequest.ts"

/**
 * How far a job has come. Without `last`, every message on the near side of the instant has been looked at, and of the
 * instant itself when the order is newest first. With it, every message up to that one has, by the order of hits.
 */
export const SearchPosition = Schema.Struct({
  at: EpochMillis,
  last: Schema.NullOr(Schema.Struct({ id: Schema.String, channel: ChannelId }))
})
export interface SearchPosition extends Schema.Schema.Type<typeof SearchPosition> {}

/** What of a request decides where a search begins, goes and ends. */
export type SearchRange = Pick<SearchRequest, "from" | "to" | "order">

/** Where a search begins: at the wanted end of its range. */
export const startOf = ({ from, to, order }: SearchRange): SearchPosition => ({
  at: order === "newest" ? to : from,
  last: null
})

/** Where a search ends: every message of the range has been looked at. */
export const endOf = ({ from, to, order }: SearchRange): SearchPosition => ({
  at: order === "newest" ? from : to,
  last: null
})

/** Whether everything has been looked at. */
export const isEnd = (range: SearchRange, { at, last }: SearchPosition): boolean =>
  last === null && at === endOf(range).at

/**
 * Whether one position lies beyond another in the order of a search, and within its range. At one instant, going newest
 * first ends at the position without a message, and going oldest first begins there.
 */
export const isBeyond = (range: SearchRange, next: SearchPosition, before: SearchPosition): boolean => {
  if (next.at < range.from || next.at > range.to) return false
  const newest = range.order === "newest"
  if (next.at !== before.at) return newest ? next.at < before.at : next.at > before.at
  if (next.last === null || before.last === null) {
    return newest ? before.last !== null && next.last === null : next.last !== null
  }
  if (next.last.id !== before.last.id) return newest ? next.last.id < before.last.id : next.last.id > before.last.id
  return newest ? next.last.channel < before.last.channel : next.last.channel > before.last.channel
}

/** How much of the range has been looked at, by time: from 0 to 1. */
export const scannedShare = ({ from, to, order }: SearchRange, { at }: SearchPosition): number =>
  order === "newest" ? (to - at) / (to - from) : (at - from) / (to - from)
