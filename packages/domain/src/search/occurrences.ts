import type { SearchQuery } from "./SearchQuery.ts"
import type { SearchWord } from "./searchWords.ts"

type Words = Extract<SearchQuery, { _tag: "Words" }>

/** A stretch of a text; code units, half-open. */
export type Stretch = readonly [start: number, end: number]

const standsAt = ({ words, prefix }: Words, text: ReadonlyArray<SearchWord>, at: number): boolean =>
  words.every((word, index) => {
    const written = text[at + index]?.word
    if (written === undefined) return false
    return prefix && index === words.length - 1 ? written.startsWith(word) : written === word
  })

const occur = (query: Words, text: ReadonlyArray<SearchWord>): boolean =>
  text.some((_, at) => standsAt(query, text, at))

/** Whether a text, cut into its words, holds what a query asks for. */
export const holds = (query: SearchQuery, text: ReadonlyArray<SearchWord>): boolean => {
  switch (query._tag) {
    case "Words":
      return occur(query, text)
    case "All":
      return query.of.every((each) => holds(each, text))
    case "Any":
      return query.of.some((each) => holds(each, text))
    case "Not":
      return !holds(query.of, text)
  }
}

/** The words and phrases of a query that are wanted, not excluded. */
const wanted = (query: SearchQuery): ReadonlyArray<Words> => {
  switch (query._tag) {
    case "Words":
      return [query]
    case "Not":
      return []
    default:
      return query.of.flatMap(wanted)
  }
}

/** Where the wanted words and phrases of a query stand in a text: ascending, what overlaps or touches united. */
export const occurrences = (query: SearchQuery, text: ReadonlyArray<SearchWord>): ReadonlyArray<Stretch> => {
  const found = wanted(query)
    .flatMap((words) =>
      text.flatMap(({ start }, at): ReadonlyArray<Stretch> => {
        const last = text[at + words.words.length - 1]
        return last !== undefined && standsAt(words, text, at) ? [[start, last.end]] : []
      })
    )
    .sort(([a], [b]) => a - b)
  const united: Array<Stretch> = []
  for (const stretch of found) {
    const last = united.at(-1)
    if (last === undefined || stretch[0] > last[1]) united.push(stretch)
    else united[united.length - 1] = [last[0], Math.max(last[1], stretch[1])]
  }
  return united
}
