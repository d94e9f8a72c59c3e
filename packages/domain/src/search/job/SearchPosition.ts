import { Schema } from "effect"
import { EpochMillis } from "../../event/EventBase.ts"
import type { SearchRequest } from "./SearchRequest.ts"

/**
 * How far a job has come. Without an id, every message on the near side of the instant has been looked at, and of the
 * instant itself when the order is newest first. With an id, every message up to that one has, by time and then id.
 */
export const SearchPosition = Schema.Struct({ at: EpochMillis, id: Schema.NullOr(Schema.String) })
export interface SearchPosition extends Schema.Schema.Type<typeof SearchPosition> {}

/** What of a request decides where a search begins, goes and ends. */
export type SearchRange = Pick<SearchRequest, "from" | "to" | "order">

/** Where a search begins: at the wanted end of its range. */
export const startOf = ({ from, to, order }: SearchRange): SearchPosition => ({ at: order === "newest" ? to : from, id: null })

/** Where a search ends: every message of the range has been looked at. */
export const endOf = ({ from, to, order }: SearchRange): SearchPosition => ({ at: order === "newest" ? from : to, id: null })

/** Whether everything has been looked at. */
export const isEnd = (range: SearchRange, { at, id }: SearchPosition): boolean => id === null && at === endOf(range).at

/**
 * Whether one position lies beyond another in the order of a search, and within its range. At one instant, going newest
 * first ends at the position without an id, and going oldest first begins there.
 */
export const isBeyond = (range: SearchRange, next: SearchPosition, last: SearchPosition): boolean => {
  if (next.at < range.from || next.at > range.to) return false
  const newest = range.order === "newest"
  if (next.at !== last.at) return newest ? next.at < last.at : next.at > last.at
  if (next.id === null || last.id === null) return newest ? last.id !== null && next.id === null : next.id !== null
  return newest ? next.id < last.id : next.id > last.id
}

/** How much of the range has been looked at, by time: from 0 to 1. */
export const scannedShare = ({ from, to, order }: SearchRange, { at }: SearchPosition): number =>
  order === "newest" ? (to - at) / (to - from) : (at - from) / (to - from)
