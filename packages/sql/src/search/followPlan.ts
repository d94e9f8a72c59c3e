import type { KeyRange, SearchPlan } from "./SearchPlan.ts"

/** Numbers of messages within a segment, ascending. */
export type Numbers = ReadonlyArray<number>

const both = (left: Numbers, right: Numbers): Numbers => {
  const common: Array<number> = []
  let at = 0
  for (const number of left) {
    while (at < right.length && (right[at] ?? 0) < number) at += 1
    if (right[at] === number) common.push(number)
  }
  return common
}

const united = (lists: ReadonlyArray<Numbers>): Numbers => {
  const [first] = lists
  if (lists.length < 2) return first ?? []
  return [...new Set(lists.flat())].sort((a, b) => a - b)
}

/** Which messages of a segment a plan leaves, by number, ascending; `listed` gives the lists of a range of keys. */
export const followPlan = (plan: SearchPlan, listed: (range: KeyRange) => ReadonlyArray<Numbers>): Numbers => {
  switch (plan._tag) {
    case "Listed":
      return united(listed(plan.range))
    case "Any":
      return united(plan.of.map((part) => followPlan(part, listed)))
    case "Each": {
      const lists = plan.of.map((part) => followPlan(part, listed)).sort((a, b) => a.length - b.length)
      return lists.reduce(both)
    }
  }
}
