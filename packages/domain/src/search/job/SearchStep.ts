import type { SearchHit } from "../SearchHit.ts"
import type { SearchQuestion } from "../SearchIndex.ts"
import { endOf, type SearchPosition } from "./SearchPosition.ts"
import type { SearchRequest } from "./SearchRequest.ts"

/** What is asked of the index for one window of a search. */
export type SearchStep = Omit<SearchQuestion, "criteria" | "limit">

/** How long a window may take before the next one is narrower; milliseconds. */
const slowMillis = 400
const quickMillis = 100
const narrowest = 60_000

/** The window that comes next after a position, so wide in time; milliseconds. */
export const stepAfter = ({ from, order, to }: SearchRequest, { at, last }: SearchPosition, width: number): SearchStep => {
  const after = last === null ? null : { at, ...last }
  // The instant of the last hit may hold more of them.
  return order === "newest"
    ? { order, after, from: Math.max(from, at - width), to: last === null ? at : at + 1 }
    : { order, after, from: at, to: Math.min(to, at + Math.max(1, width)) }
}

/** Where a search is after a window, of which at most `limit` hits were asked for. */
export const positionAfter = (
  request: SearchRequest,
  step: SearchStep,
  hits: ReadonlyArray<SearchHit>,
  limit: number
): SearchPosition => {
  const hit = hits.at(-1)
  if (hit !== undefined && hits.length >= limit) return { at: hit.at, last: { id: hit.id, channel: hit.channel } }
  const { at } = endOf({ ...request, from: step.from, to: step.to })
  return { at, last: null }
}

/** How wide the next window should be: wider after a quick one, narrower after a slow one, never beyond the range. */
export const widthAfter = ({ from, to }: SearchRequest, width: number, tookMillis: number, full: boolean): number => {
  if (tookMillis > slowMillis) return Math.max(narrowest, Math.floor(width / 4))
  // A window that was left half done for its many hits says nothing about a wider one.
  return full || tookMillis > quickMillis ? width : Math.min(to - from, width * 4)
}
