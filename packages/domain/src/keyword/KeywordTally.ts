import type { Page, PageRequest } from "../projection/Page.ts"
import { wordsOf } from "./wordsOf.ts"

/** A word, or a phrase of two or three words, and how often it was written. */
export interface Keyword {
  readonly keyword: string
  readonly count: number
  /** How many different people wrote it. */
  readonly uniqueUsers: number
}

/** What of a message its keywords depend on. */
export interface WrittenText {
  readonly userId: string
  readonly content: string
  /** Emotes that stand in the text by their bare names, separated by spaces; `null` when none does. */
  readonly emoteWords: string | null
}

/** Most phrases are written once, by one person: only the others are worth a set. */
interface Uses {
  count: number
  users: string | Set<string>
}

/** Phrases have so many words at most. */
const longestPhrase = 3

/** Counts the keywords of messages, one message after the other. */
export interface KeywordTally {
  readonly add: (text: WrittenText) => void
  /** How many different keywords were counted so far. */
  readonly size: () => number
  /** Most often written first; of equal counts those of more people, then by code units. */
  readonly page: (page: PageRequest) => Page<Keyword>
}

const byRank = (a: Keyword, b: Keyword): number =>
  b.count - a.count || b.uniqueUsers - a.uniqueUsers || (a.keyword < b.keyword ? -1 : 1)

/** An empty {@link KeywordTally}. */
export const makeKeywordTally = (): KeywordTally => {
  const uses = new Map<string, Uses>()

  const note = (keyword: string, userId: string) => {
    const known = uses.get(keyword)
    if (known === undefined) {
      uses.set(keyword, { count: 1, users: userId })
      return
    }
    known.count += 1
    if (typeof known.users !== "string") known.users.add(userId)
    else if (known.users !== userId) known.users = new Set([known.users, userId])
  }

  /** The least count of a keyword that may stand among the first so many. */
  const leastCount = (wanted: number): number => {
    const perCount = new Map<number, number>()
    for (const { count } of uses.values()) perCount.set(count, (perCount.get(count) ?? 0) + 1)
    let above = 0
    for (const count of [...perCount.keys()].sort((a, b) => b - a)) {
      above += perCount.get(count) ?? 0
      if (above >= wanted) return count
    }
    return 0
  }

  return {
    size: () => uses.size,
    add: ({ userId, content, emoteWords }) => {
      const words = wordsOf(content, emoteWords)
      for (let start = 0; start < words.length; start += 1) {
        let phrase = ""
        for (let end = start; end < Math.min(words.length, start + longestPhrase); end += 1) {
          phrase = end === start ? words[end] ?? "" : `${phrase} ${words[end]}`
          note(phrase, userId)
        }
      }
    },
    page: ({ page, limit }) => {
      const end = page * limit
      const least = leastCount(end)
      const first: Array<Keyword> = []
      for (const [keyword, { count, users }] of uses) {
        if (count >= least) first.push({ keyword, count, uniqueUsers: typeof users === "string" ? 1 : users.size })
      }
      return { items: first.sort(byRank).slice(end - limit, end), total: uses.size }
    }
  }
}
