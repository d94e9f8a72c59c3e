import type { SearchQuery } from "@kickstand/domain/search/SearchQuery"
import { senderKey, wordKey } from "./searchKeys.ts"

/** Keys of the index: one, or all that begin so. */
export interface KeyRange {
  readonly key: string
  readonly prefix: boolean
}

/**
 * Which messages can be hits, by the lists of the index: those of any key of a range, those in each of several sets, those
 * in any of several.
 */
export type SearchPlan =
  | { readonly _tag: "Listed"; readonly range: KeyRange }
  | { readonly _tag: "Each"; readonly of: ReadonlyArray<SearchPlan> }
  | { readonly _tag: "Any"; readonly of: ReadonlyArray<SearchPlan> }

const each = (of: ReadonlyArray<SearchPlan>): SearchPlan | null => {
  const [only] = of
  return of.length > 1 ? { _tag: "Each", of } : only ?? null
}

/** The index lists who says a word, not who does not; `null` when nothing narrows the messages down. */
const planOfQuery = (query: SearchQuery): SearchPlan | null => {
  switch (query._tag) {
    case "Words": {
      const last = query.words.length - 1
      const keys = query.words.map((word, index) => ({ key: wordKey(word), prefix: query.prefix && index === last }))
      const distinct = new Map(keys.map((range) => [`${range.key}${range.prefix ? "*" : ""}`, range]))
      return each([...distinct.values()].map((range) => ({ _tag: "Listed", range })))
    }
    case "All":
      return each(query.of.flatMap((part) => planOfQuery(part) ?? []))
    case "Any": {
      const parts = query.of.map(planOfQuery)
      return parts.includes(null) ? null : { _tag: "Any", of: parts.flatMap((part) => part ?? []) }
    }
    case "Not":
      return null
  }
}

/**
 * How the index narrows messages down for a query and its senders: `null` when it cannot, and every message has to be
 * looked at.
 *
 * @param senders ids of those who may have sent them; `null` for anybody
 */
export const planSearch = (query: SearchQuery | null, senders: ReadonlyArray<string> | null): SearchPlan | null => {
  const bySender: SearchPlan | null = senders === null
    ? null
    : { _tag: "Any", of: senders.map((id) => ({ _tag: "Listed", range: { key: senderKey(id), prefix: false } })) }
  const byQuery = query === null ? null : planOfQuery(query)
  return each([bySender, byQuery].flatMap((part) => part ?? []))
}

/** Every range of keys that a plan looks at. */
export const rangesOf = (plan: SearchPlan): ReadonlyArray<KeyRange> =>
  plan._tag === "Listed" ? [plan.range] : plan.of.flatMap(rangesOf)
