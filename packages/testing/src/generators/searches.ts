import type { ChatMessageSent } from "@kickstand/domain/event/ChatMessageSent"
import { SearchCriteria } from "@kickstand/domain/search/SearchCriteria"
import { parseSearchQuery, type SearchQuery } from "@kickstand/domain/search/SearchQuery"
import { Arbitrary, Result, Schema } from "effect"
import { SmallChannel, SmallInstant } from "./smallSpaces.ts"
import { smallEventOf } from "./smallEvents.ts"

/** What generated messages are put together from: scripts, spellings of one word, phrases, emotes, what is no word. */
const fragments = [
  "good", "Good", "GÖÖD", "game", "gaming", "gg", "don't", "a_b", "İstanbul'da", "ISTANBUL", "straße", "STRASSE",
  "東京タワー", "東京", "สวัสดี", "कि", "안녕", "😂", "👍🏽", "🇹🇷", "[emote:37226:KEKW]", "[emote:1:good]", "kekw", "HYPERCLAP",
  "!!!", "100%", "ﬁne", "fine", "longlonglonglonglonglonglonglonglong1", "longlonglonglonglonglonglonglonglong2", " ", ""
] as const

/** What generated queries ask for: words and phrases over the same fragments. */
const asked = [
  "good", "goo*", "game", "\"good game\"", "\"good gam*\"", "gg", "don't", "dont", "a_b", "istanbul", "strasse", "東京",
  "京", "สวัส", "कि", "क", "안*", "😂", "👍", "🇹🇷", "kekw", "hyperclap", "100", "fine", "f*",
  "longlonglonglonglonglonglonglonglong1", "longlonglonglonglonglonglonglonglong*", "nobody"
] as const

const content = Arbitrary.array(Arbitrary.schema(Schema.Literals(fragments)), { maxLength: 4 }).pipe(
  Arbitrary.map((parts) => parts.join(" "))
)

/** A message over few words, so that queries find some and not others. */
export const searchedMessage: Arbitrary.Arbitrary<ChatMessageSent> = Arbitrary.all([smallEventOf("ChatMessageSent"), content])
  .pipe(Arbitrary.map(([message, text]) => ({ ...message, content: text })))

const words = Arbitrary.schema(Schema.Literals(asked))

const joined = (separator: string) =>
  Arbitrary.array(words, { minLength: 1, maxLength: 2 }).pipe(Arbitrary.map((parts) => parts.join(separator)))

const queryText: Arbitrary.Arbitrary<string> = Arbitrary.all([
  Arbitrary.schema(Schema.Literals([0, 1, 2, 3, 4, 5])),
  joined(" "),
  joined(" OR "),
  words
]).pipe(
  Arbitrary.map(([form, all, any, word]) =>
    [word, all, any, `(${any}) ${word}`, `${word} -(${all})`, `-${word} OR (${all})`][form] ?? word
  )
)

/** A query over the words of {@link searchedMessage}, in every form that the language has. */
export const searchQuery: Arbitrary.Arbitrary<SearchQuery> = queryText.pipe(
  Arbitrary.map((text) => Result.getOrThrow(parseSearchQuery(text)))
)

const around = Schema.Struct({
  channels: Schema.Array(SmallChannel),
  username: Schema.Literals(["viewer_a", "VIEWER_B", "nobody", "", "", ""]),
  includeOldUsernames: Schema.Boolean,
  excludeEmoteOnly: Schema.Boolean,
  hasQuery: Schema.Literals([true, true, true, false])
})

/** What to look for among {@link searchedMessage}s. */
export const searchCriteria: Arbitrary.Arbitrary<SearchCriteria> = Arbitrary.all([Arbitrary.schema(around), searchQuery])
  .pipe(Arbitrary.map(([{ username, hasQuery, ...criteria }, query]) => ({
    ...criteria,
    username: username === "" ? null : username,
    query: hasQuery ? query : null
  })))

/** When to look, and how; the span may be empty. */
export const searchSpan = Arbitrary.schema(Schema.Struct({
  from: SmallInstant,
  to: SmallInstant,
  whole: Schema.Boolean,
  order: Schema.Literals(["newest", "oldest"]),
  limit: Schema.Literals([1, 2, 5, 100])
}))
