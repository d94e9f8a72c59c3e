import type { ChannelId } from "@kickstand/domain/event/ChannelId"
import { followPlan, type Numbers } from "./followPlan.ts"
import { readBlock } from "./readSegment.ts"
import { pageMessages } from "./SegmentBuilder.ts"
import { type KeyRange, rangesOf, type SearchPlan } from "./SearchPlan.ts"

/** Where a message lies that may be a hit. */
export interface Candidate {
  readonly channel: ChannelId
  /** Epoch milliseconds. */
  readonly at: number
}

const covers = ({ key, prefix }: KeyRange, other: string): boolean => prefix ? other.startsWith(key) : other === key

/** The messages that a plan leaves of a segment's blocks, by number, ascending. */
export const numbersIn = (plan: SearchPlan, blocks: ReadonlyArray<Uint8Array>): Numbers => {
  const ranges = rangesOf(plan)
  const exact = new Set(ranges.filter(({ prefix }) => !prefix).map(({ key }) => key))
  const prefixes = ranges.filter(({ prefix }) => prefix)
  const found = new Map<string, Array<number>>()
  for (const block of blocks) {
    readBlock(
      block,
      (key) => exact.has(key) || prefixes.some((range) => covers(range, key)),
      (key, number) => {
        const known = found.get(key)
        if (known === undefined) found.set(key, [number])
        else known.push(number)
      }
    )
  }
  return followPlan(plan, (range) => {
    if (!range.prefix) return [found.get(range.key) ?? []]
    return [...found].flatMap(([key, numbers]) => covers(range, key) ? [numbers] : [])
  })
}

/** Messages by the page on which they stand, there from 0. */
export const byPage = (numbers: Numbers): ReadonlyMap<number, ReadonlyArray<number>> => {
  const pages = new Map<number, Array<number>>()
  for (const number of numbers) {
    const page = Math.floor(number / pageMessages)
    const known = pages.get(page)
    if (known === undefined) pages.set(page, [number % pageMessages])
    else known.push(number % pageMessages)
  }
  return pages
}
