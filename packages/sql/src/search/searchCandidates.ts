import type { ChannelId } from "@kickstand/domain/event/ChannelId"
import { StorageUnavailable } from "@kickstand/domain/eventlog/StorageUnavailable"
import type { SearchQuestion } from "@kickstand/domain/search/SearchIndex"
import { Effect } from "effect"
import { readPage } from "./readSegment.ts"
import { rangesOf, type SearchPlan } from "./SearchPlan.ts"
import type { searchTables, SegmentSpan } from "./searchTables.ts"
import { byPage, type Candidate, numbersIn } from "./SegmentCandidates.ts"

/** Segments that are read at a time: two at first, since they may suffice, then as many as seem to be needed. */
const fewestSegments = 2
const mostSegments = 64

/** How often a search begins anew because segments that it was about to read were united with others meanwhile. */
const mostAttempts = 20

/** What was read is no more; nothing is wrong. */
const outdated = "outdated"

/** The part of a question's span that is not answered yet. */
const rest = (question: SearchQuestion): SearchQuestion => {
  const { after, from, to, order } = question
  if (after === null) return question
  return order === "newest" ? { ...question, to: Math.min(to, after.at + 1) } : { ...question, from: Math.max(from, after.at) }
}

/**
 * Finds, for a plan, the places at which messages may be hits: in the order of the question and each once, all of one
 * instant together. Reads no more segments than it must, the first ones first.
 *
 * Answers a function that gives at least so many further places; fewer when there are no more.
 */
export const searchCandidates = (tables: ReturnType<typeof searchTables>) => (asked: SearchQuestion, plan: SearchPlan) => {
  const question = rest(asked)
  const newest = question.order === "newest"
  const direction = newest ? -1 : 1
  const channels = new Set(question.criteria.channels)
  const ranges = rangesOf(plan)

  /** Segments that are not read yet, the next one last; `null` before the first question. */
  let unread: Array<SegmentSpan> | null = null
  let group = fewestSegments
  /** Places that were found, the next one last. */
  let waiting: Array<Candidate> = []
  /** The instant up to which places were given out. */
  let given: number | null = null

  const edge = ({ firstAt, lastAt }: SegmentSpan) => newest ? lastAt : firstAt

  const isAhead = (at: number, channel: ChannelId) =>
    at >= question.from && at < question.to && channels.has(channel) && (given === null || (at - given) * direction > 0)

  const listSegments = Effect.map(tables.segments(question), (segments) =>
    [...segments]
      .filter(({ firstAt, lastAt }) => given === null || (newest ? firstAt < given : lastAt > given))
      .sort((a, b) => (edge(b) - edge(a)) * direction))

  /** The candidates of some segments; `outdated` when one of them is no more. */
  const read = Effect.fnUntraced(function*(segments: ReadonlyArray<SegmentSpan>) {
    const known = yield* tables.lists(segments.map(({ segment }) => segment), ranges)
    if (known.length < segments.length) return outdated
    const left = new Map<number, { readonly channels: ReadonlyArray<ChannelId>; readonly pages: ReturnType<typeof byPage> }>()
    for (const { segment, channels, lists } of known) {
      const numbers = numbersIn(plan, lists ?? [])
      if (numbers.length > 0) left.set(segment, { channels, pages: byPage(numbers) })
    }
    const wanted = [...left].flatMap(([segment, { pages }]) => [...pages.keys()].map((page) => ({ segment, page })))
    if (wanted.length === 0) return []
    const pages = yield* tables.pages(wanted)
    if (pages.length < wanted.length) return outdated
    const found: Array<Candidate> = []
    for (const { segment, page, places } of pages) {
      const of = left.get(segment)
      readPage(places, of?.pages.get(page) ?? [], (at, code) => {
        const channel = of?.channels[code]
        if (channel !== undefined && isAhead(at, channel)) found.push({ channel, at })
      })
    }
    return found
  })

  /** Reads the next segments, after which so many more places would do. */
  const readOn = Effect.fnUntraced(function*(missing: number) {
    for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
      if (unread === null) unread = yield* listSegments
      const segments = unread.splice(-group)
      if (segments.length === 0) return
      const found = yield* read(segments)
      if (found !== outdated) {
        const wanted = (missing - found.length) * segments.length / Math.max(found.length, 1)
        group = Math.min(Math.max(Math.ceil(wanted), fewestSegments), mostSegments)
        // In reverse, so that the next one is the last.
        waiting = [...waiting, ...found].sort((a, b) => (b.at - a.at) * direction || (a.channel < b.channel ? 1 : -1))
        return
      }
      unread = null
      waiting = []
    }
    return yield* new StorageUnavailable({ operation: "SearchIndex.find", cause: new Error("The index changes too often") })
  })

  /** Whether no segment that is unread yet can hold a place before or beside this one. */
  const isNext = ({ at }: Candidate) => {
    const next = unread?.at(-1)
    return unread !== null && (next === undefined || (edge(next) - at) * direction > 0)
  }

  return Effect.fnUntraced(function*(count: number) {
    const places: Array<Candidate> = []
    while (true) {
      const next = waiting.at(-1)
      if (next === undefined || !isNext(next)) {
        if (unread !== null && unread.length === 0) return places
        yield* readOn(count - places.length)
        continue
      }
      if (places.length >= count && next.at !== given) return places
      waiting.pop()
      const last = places.at(-1)
      if (last === undefined || last.at !== next.at || last.channel !== next.channel) places.push(next)
      given = next.at
    }
  })
}
