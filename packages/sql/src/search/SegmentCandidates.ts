import type { ChannelId } from "@kickstand/domain/event/ChannelId"
import { followPlan, type Numbers } from "./followPlan.ts"
import { readBlock, readPage } from "./readSegment.ts"
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

/** The messages by the page on which they stand. */
export const byPage = (numbers: Numbers): ReadonlyMap<number, Numbers> =>
  Map.groupBy(numbers, (number) => Math.floor(number / pageMessages))

/** Looks messages of one page up: `numbers` are those of them that are wanted, ascending. */
export const candidatesOn = (
  page: number,
  places: Uint8Array,
  numbers: Numbers,
  channels: ReadonlyArray<ChannelId>,
  found: (candidate: Candidate) => void
): void => {
  let number = page * pageMessages
  let next = 0
  readPage(places, (at, code) => {
    if (numbers[next] === number) {
      const channel = channels[code]
      if (channel !== undefined) found({ channel, at })
      next += 1
    }
    number += 1
  })
}
