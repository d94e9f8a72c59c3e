import { Result, Schema } from "effect"
import { searchWords } from "./searchWords.ts"

/**
 * What a text must hold. Words are folded (`foldWord`), so that two queries that differ in case or accents are equal.
 */
export type SearchQuery =
  /** These words beside each other in this order: a word, a phrase; with `prefix` the last is the beginning of a word. */
  | { readonly _tag: "Words"; readonly words: ReadonlyArray<string>; readonly prefix: boolean }
  /** Each of two or more. */
  | { readonly _tag: "All"; readonly of: ReadonlyArray<SearchQuery> }
  /** At least one of two or more. */
  | { readonly _tag: "Any"; readonly of: ReadonlyArray<SearchQuery> }
  | { readonly _tag: "Not"; readonly of: SearchQuery }

/** A query that cannot be understood, and where. */
export class SearchSyntaxError extends Schema.TaggedError<SearchSyntaxError>()("SearchSyntaxError", {
  /** Where in the text, in code units from 0; the length of the text when something is missing at its end. */
  position: Schema.Int,
  /** A sentence without its full stop, for the one who wrote the query. */
  reason: Schema.String
}) {
  override get message(): string {
    return `${this.reason} (at ${this.position})`
  }
}

/** The longest text of a query; code units. */
export const longestQuery = 500

/** The most words that a query may hold. */
export const mostWords = 50

type Parsed = Result.Result<SearchQuery, SearchSyntaxError>

const refuse = (position: number, reason: string): Result.Result<never, SearchSyntaxError> =>
  Result.fail(new SearchSyntaxError({ position, reason }))

const joined = (tag: "All" | "Any", of: ReadonlyArray<SearchQuery>): SearchQuery => {
  const [only] = of
  return of.length === 1 && only !== undefined ? only : { _tag: tag, of }
}

/** Where a word of the query ends. */
const separator = /[\s"()]/

class Parser {
  private at = 0
  private words = 0
  private readonly text: string

  constructor(text: string) {
    this.text = text
  }

  whole(): Parsed {
    const query = this.any()
    if (Result.isFailure(query) || this.at === this.text.length) return query
    return refuse(this.at, "Nothing opened what this parenthesis closes")
  }

  private skipSpace(): void {
    while (this.at < this.text.length && /\s/.test(this.text.charAt(this.at))) this.at += 1
  }

  private wordAhead(): string {
    let end = this.at
    while (end < this.text.length && !separator.test(this.text.charAt(end))) end += 1
    return this.text.slice(this.at, end)
  }

  private endsHere(): boolean {
    this.skipSpace()
    return this.at === this.text.length || this.text.charAt(this.at) === ")"
  }

  private any(): Parsed {
    const of: Array<SearchQuery> = []
    while (true) {
      const each = this.all()
      if (Result.isFailure(each)) return each
      of.push(each.success)
      if (this.endsHere()) return Result.succeed(joined("Any", of))
      this.at += "OR".length
    }
  }

  /** Up to an `OR`, a closing parenthesis or the end. */
  private all(): Parsed {
    const of: Array<SearchQuery> = []
    while (!this.endsHere() && this.wordAhead() !== "OR") {
      const each = this.one()
      if (Result.isFailure(each)) return each
      of.push(each.success)
    }
    if (of.length > 0) return Result.succeed(joined("All", of))
    return refuse(this.at, this.text.trim() === "" ? "The query is empty" : "A word or a phrase is missing here")
  }

  private one(): Parsed {
    const char = this.text.charAt(this.at)
    if (char === "-") return this.not()
    if (char === "(") return this.group()
    if (char === "\"") return this.phrase()
    const begin = this.at
    const word = this.wordAhead()
    this.at += word.length
    return this.wordsIn(begin, word)
  }

  private not(): Parsed {
    this.at += 1
    const next = this.text.charAt(this.at)
    if (next === "" || /[\s)]/.test(next)) return refuse(this.at, "What is to be excluded must follow the - directly")
    return Result.map(this.one(), (of): SearchQuery => ({ _tag: "Not", of }))
  }

  private group(): Parsed {
    const opened = this.at
    this.at += 1
    const query = this.any()
    if (Result.isFailure(query)) return query
    if (this.at === this.text.length) return refuse(opened, "This parenthesis is never closed")
    this.at += 1
    return query
  }

  private phrase(): Parsed {
    const begin = this.at + 1
    const end = this.text.indexOf("\"", begin)
    if (end < 0) return refuse(this.at, "This quotation mark is never closed")
    this.at = end + 1
    return this.wordsIn(begin, this.text.slice(begin, end))
  }

  /** What stands between two separators or two quotation marks; more than one word in it are a phrase. */
  private wordsIn(begin: number, written: string): Parsed {
    const star = written.indexOf("*")
    const prefix = star >= 0
    if (prefix && star < written.length - 1) return refuse(begin + star, "A * may only stand at the end of a word")
    const found = searchWords(prefix ? written.slice(0, -1) : written)
    if (found.length === 0) return refuse(begin, "There is no letter, digit or picture in this to search for")
    if (prefix && found.at(-1)?.end !== star) return refuse(begin + star, "A * must follow a word directly")
    this.words += found.length
    if (this.words > mostWords) return refuse(begin, `A query holds at most ${mostWords} words`)
    return Result.succeed({ _tag: "Words", words: found.map(({ word }) => word), prefix })
  }
}

/**
 * Reads a query: words that must all occur, `"phrases"`, `-excluded`, `OR` between alternatives, parentheses, and `word*`
 * for all that begins so. `OR` binds less than standing side by side. A word that holds several (`don't`) is a phrase.
 */
export const parseSearchQuery = (text: string): Result.Result<SearchQuery, SearchSyntaxError> =>
  text.length > longestQuery
    ? refuse(longestQuery, `A query is at most ${longestQuery} characters long`)
    : new Parser(text).whole()
