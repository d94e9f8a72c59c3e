import { commonWord, phrase, rareWord, usernameOf } from "./history.ts"

/** A search as each contestant is asked for it. */
export interface BenchQuery {
  readonly what: string
  /** In our query language; `null` for any text. */
  readonly text: string | null
  readonly username: string | null
  /** A regular expression over a line of the NDJSON files. */
  readonly rg: string
  /** Conditions of a hand-written query over `chat_messages`. */
  readonly sql: string
  /** Whether to be finished sooner than `rg` is asked for. */
  readonly isRace: boolean
}

/** Wrote about a thousand of ten million messages. */
const user = usernameOf(1500)

const sender = (username: string) => `"sender_username":"${username}"`

/** What is searched for. */
export const benchQueries: ReadonlyArray<BenchQuery> = [
  {
    what: "rare word",
    text: rareWord,
    username: null,
    rg: `\\b${rareWord}\\b`,
    sql: `content ILIKE '%${rareWord}%'`,
    isRace: true
  },
  {
    what: "common word",
    text: commonWord,
    username: null,
    rg: `\\b${commonWord}\\b`,
    sql: `content ILIKE '%${commonWord}%'`,
    isRace: false
  },
  {
    what: "phrase",
    text: `"${phrase.join(" ")}"`,
    username: null,
    rg: `\\b${phrase.join(" ")}\\b`,
    sql: `content ILIKE '%${phrase.join(" ")}%'`,
    isRace: true
  },
  { what: "user", text: null, username: user, rg: sender(user), sql: `username ILIKE '${user.replaceAll("_", "\\_")}'`, isRace: true },
  {
    what: "user + word",
    text: commonWord,
    username: usernameOf(3),
    rg: `${sender(usernameOf(3))}.*\\b${commonWord}\\b`,
    sql: `username ILIKE '${usernameOf(3).replaceAll("_", "\\_")}' AND content ILIKE '%${commonWord}%'`,
    isRace: true
  }
]
