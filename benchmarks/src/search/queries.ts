import { commonWord, phrase, rareWord, usernameOf } from "./history.ts"

/** A search as each contestant is asked for it. */
export interface BenchQuery {
  readonly what: string
  /** In our query language; `null` for any text. */
  readonly text: string | null
  readonly username: string | null
  /** What `rg` is asked over the lines of the NDJSON files, each question over the answer of the one before. */
  readonly rg: ReadonlyArray<ReadonlyArray<string>>
  /** Conditions of a hand-written query over `chat_messages`. */
  readonly sql: string
  /** Whether to be finished sooner than `rg` is asked for. */
  readonly isRace: boolean
}

/** Wrote about a thousand of ten million messages. */
const user = usernameOf(1500)

/** In the way that is fastest for `rg`; names are matched exactly, which is less than what we are asked for. */
const sender = (username: string) => ["--fixed-strings", `"sender_username":"${username}"`]
const words = (text: string) => ["--fixed-strings", "--ignore-case", "--word-regexp", text]

/** What is searched for. */
export const benchQueries: ReadonlyArray<BenchQuery> = [
  {
    what: "rare word",
    text: rareWord,
    username: null,
    rg: [words(rareWord)],
    sql: `content ILIKE '%${rareWord}%'`,
    isRace: true
  },
  {
    what: "common word",
    text: commonWord,
    username: null,
    rg: [words(commonWord)],
    sql: `content ILIKE '%${commonWord}%'`,
    isRace: false
  },
  {
    what: "phrase",
    text: `"${phrase.join(" ")}"`,
    username: null,
    rg: [words(phrase.join(" "))],
    sql: `content ILIKE '%${phrase.join(" ")}%'`,
    isRace: true
  },
  { what: "user", text: null, username: user, rg: [sender(user)], sql: `username ILIKE '${user.replaceAll("_", "\\_")}'`, isRace: true },
  {
    what: "user + word",
    text: commonWord,
    username: usernameOf(3),
    rg: [sender(usernameOf(3)), words(commonWord)],
    sql: `username ILIKE '${usernameOf(3).replaceAll("_", "\\_")}' AND content ILIKE '%${commonWord}%'`,
    isRace: true
  }
]
