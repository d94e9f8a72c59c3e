import { printSearchQuery } from "@kickstand/domain/search/printSearchQuery"
import { SearchCriteria } from "@kickstand/domain/search/SearchCriteria"
import { longestQuery, mostWords, parseSearchQuery, type SearchQuery, SearchSyntaxError } from "@kickstand/domain/search/SearchQuery"
import { searchCriteria, searchQuery } from "@kickstand/testing/generators/searches"
import { assert, describe, it } from "@effect/vitest"
import { Arbitrary, Result, Schema } from "effect"

const parsed = (text: string) => Result.getOrThrow(parseSearchQuery(text))
const words = (...words: ReadonlyArray<string>): SearchQuery => ({ _tag: "Words", words, prefix: false })
const begun = (...begun: ReadonlyArray<string>): SearchQuery => ({ _tag: "Words", words: begun, prefix: true })

describe("a search query", () => {
  it("wants each of several words", () => {
    assert.deepStrictEqual(parsed("  good   GAME "), { _tag: "All", of: [words("good"), words("game")] })
  })

  it("takes what stands in quotation marks, or together without spaces, for a phrase", () => {
    assert.deepStrictEqual(parsed("\"good, game!\""), words("good", "game"))
    assert.deepStrictEqual(parsed("don't"), words("don", "t"))
    assert.deepStrictEqual(parsed("東京"), words("東", "京"))
  })

  it("excludes words, phrases and groups", () => {
    assert.deepStrictEqual(parsed("-lag"), { _tag: "Not", of: words("lag") })
    assert.deepStrictEqual(parsed("-\"no lag\""), { _tag: "Not", of: words("no", "lag") })
    assert.deepStrictEqual(parsed("a -(b OR c)"), {
      _tag: "All",
      of: [words("a"), { _tag: "Not", of: { _tag: "Any", of: [words("b"), words("c")] } }]
    })
  })

  it("lets OR bind less than standing side by side", () => {
    assert.deepStrictEqual(parsed("a b OR c"), { _tag: "Any", of: [{ _tag: "All", of: [words("a"), words("b")] }, words("c")] })
    assert.deepStrictEqual(parsed("a or b"), { _tag: "All", of: [words("a"), words("or"), words("b")] })
  })

  it("takes a * at the end of a word for any ending", () => {
    assert.deepStrictEqual(parsed("gam*"), begun("gam"))
    assert.deepStrictEqual(parsed("\"good gam*\""), begun("good", "gam"))
  })

  it.each([
    ["", 0, "The query is empty"],
    ["   ", 3, "The query is empty"],
    ["a OR", 4, "A word or a phrase is missing here"],
    ["OR a", 0, "A word or a phrase is missing here"],
    ["a OR OR b", 5, "A word or a phrase is missing here"],
    ["()", 1, "A word or a phrase is missing here"],
    ["ab \"cd", 3, "This quotation mark is never closed"],
    ["a (b (c)", 2, "This parenthesis is never closed"],
    ["a) b", 1, "Nothing opened what this parenthesis closes"],
    ["fo*o", 2, "A * may only stand at the end of a word"],
    ["\"a* b\"", 2, "A * may only stand at the end of a word"],
    ["foo!*", 4, "A * must follow a word directly"],
    ["a - b", 3, "What is to be excluded must follow the - directly"],
    ["a !!!", 2, "There is no letter, digit or picture in this to search for"],
    ["a *", 2, "There is no letter, digit or picture in this to search for"],
    ["x".repeat(longestQuery + 1), longestQuery, `A query is at most ${longestQuery} characters long`],
    ["a ".repeat(mostWords + 1), 2 * mostWords, `A query holds at most ${mostWords} words`]
  ])("that is malformed says where: %j", (text, position, reason) => {
    assert.deepStrictEqual(parseSearchQuery(text), Result.fail(new SearchSyntaxError({ position, reason })))
  })

  const anyText = Arbitrary.array(Arbitrary.schema(Schema.Literals([
    "a", "OR", "-", "(", ")", "\"", "*", " ", "é", "東", "👍🏽", "\uD800", "\0", "[emote:1:x]", "'", "_"
  ])), { maxLength: 30 }).pipe(Arbitrary.map((parts) => parts.join("")))

  it.prop("is read or refused within its text, and reads the same once printed, whatever is written", [anyText], ([text]) => {
    const query = parseSearchQuery(text)
    if (Result.isFailure(query)) {
      assert.isAtLeast(query.failure.position, 0)
      assert.isAtMost(query.failure.position, text.length)
    } else assert.deepStrictEqual(parsed(printSearchQuery(query.success)), query.success)
  }, { arbitrary: { runs: 2000 } })

  it.prop("reads the same once printed", [searchQuery], ([query]) => {
    assert.deepStrictEqual(parsed(printSearchQuery(query)), query)
  }, { arbitrary: { runs: 500 } })

  it.prop("is stored with its criteria as JSON", [searchCriteria], ([criteria]) => {
    const json = JSON.stringify(Schema.encodeSync(SearchCriteria)(criteria))
    assert.deepStrictEqual(Schema.decodeUnknownSync(SearchCriteria)(JSON.parse(json)), criteria)
  }, { arbitrary: { runs: 200 } })
})
