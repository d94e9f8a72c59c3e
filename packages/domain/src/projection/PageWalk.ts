import type { Moment } from "./Moment.ts"

/** Somebody reading a list page by page: as of when, and since when. */
export interface PageWalk {
  readonly moment: Moment
  /** When the first page was read, and when the last one so far; epoch milliseconds. */
  readonly begunAt: number
  readonly readAt: number
}

/** How long the next page may be waited for; milliseconds. */
export const longestPause = 5 * 60_000

/** How long a walk may take in all; milliseconds. Whoever asks for page 2 every minute wants news at some time. */
export const longestWalk = 60 * 60_000

/** Whether a page belongs to a walk: the first page begins a new one, and a walk that was left is over. */
export const continues = (walk: PageWalk, page: number, now: number): boolean =>
  page > 1 && now - walk.readAt <= longestPause && now - walk.begunAt <= longestWalk

/** The walk that begins with a page. */
export const beginWalk = (moment: Moment, now: number): PageWalk => ({ moment, begunAt: now, readAt: now })
