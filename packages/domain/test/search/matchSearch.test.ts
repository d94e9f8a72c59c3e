import { channelId } from "@kickstand/domain/event/ChannelId"
import { bearerKey, matches, matchSearch } from "@kickstand/domain/search/matchSearch"
import type { SearchCriteria } from "@kickstand/domain/search/SearchCriteria"
import type { SearchMessage } from "@kickstand/domain/search/SearchMessage"
import { parseSearchQuery, type SearchQuery } from "@kickstand/domain/search/SearchQuery"
import { SearchProjection } from "@kickstand/domain/search/SearchProjection"
import { searchTerms } from "@kickstand/domain/search/searchWords"
import { searchedMessage, searchQuery } from "@kickstand/testing/generators/searches"
import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"

const channel = channelId("kick", 1)
const everything: SearchCriteria = {
  channels: [channel, channelId("kick", 2), channelId("twitch", 1)],
  query: null,
  username: null,
  includeOldUsernames: false,
  excludeEmoteOnly: false
}

const lookFor = (query: SearchQuery | string): SearchCriteria => ({
  ...everything,
  query: typeof query === "string" ? Result.getOrThrow(parseSearchQuery(query)) : query
})

const message = (content: string, options: Partial<SearchMessage> = {}): SearchMessage => ({
  id: "m", channel, at: 0, senderId: "1", senderUsername: "Viewer", content, emoteWords: null, ...options
})

const marked = (query: string, content: string): string | null => {
  const hit = matchSearch(lookFor(query), new Set(), message(content))
  if (hit === null) return null
  let text = ""
  let from = 0
  for (const [start, end] of hit.highlights) {
    text += `${content.slice(from, start)}<${content.slice(start, end)}>`
    from = end
  }
  return text + content.slice(from)
}

describe("a search", () => {
  it.each([
    ["merhaba", "Merhabâ, MERHABA!", "<Merhabâ>, <MERHABA>!"],
    ["\"good game\"", "a good, game! good", "a <good, game>! good"],
    ["gam*", "game gaming ga", "<game> <gaming> ga"],
    ["good -bad", "good day", "<good> day"],
    ["good -bad", "good bad", null],
    ["a OR b", "b c a", "<b> c <a>"],
    ["\"a b\" \"b c\"", "a b c", "<a b c>"],
    ["東京", "私は東京に", "私は<東京>に"],
    ["kekw", "so [emote:37226:KEKW]!", "so [emote:37226:<KEKW>]!"],
    ["37226", "[emote:37226:KEKW]", null],
    ["👍", "ok 👍🏽", "ok <👍🏽>"],
    ["istanbul", "İstanbul'da", "<İstanbul>'da"],
    ["cafe", "cafe\u0301s café", "cafe\u0301s <café>"]
  ])("for %s in %j finds %j", (query, content, found) => {
    assert.strictEqual(marked(query, content), found)
  })

  it.prop("marks stretches that lie in the text, apart from each other, on words that are asked for", [
    searchedMessage,
    searchQuery
  ], ([event, query]) => {
    for (const told of SearchProjection.fold([event]).values()) {
      const hit = matchSearch(lookFor(query), new Set(), told)
      if (hit === null) continue
      let last = -1
      for (const [start, end] of hit.highlights) {
        assert.isAbove(start, last)
        assert.isAbove(end, start)
        assert.isAtMost(end, told.content.length)
        assert.isTrue(askedFor(query, searchTerms(told.content.slice(start, end))))
        last = end
      }
    }
  }, { arbitrary: { runs: 500 } })

  it.prop("finds a message or is found to exclude it, never both", [searchedMessage, searchQuery], ([event, query]) => {
    for (const told of SearchProjection.fold([event]).values()) {
      assert.notStrictEqual(matches(lookFor(query), told), matches(lookFor({ _tag: "Not", of: query }), told))
      assert.isTrue(matches(everything, told))
      assert.isFalse(matches({ ...everything, channels: [] }, told))
    }
  }, { arbitrary: { runs: 300 } })

  it("knows whom a name means", () => {
    const by = (username: string, includeOldUsernames: boolean) => ({ ...everything, username, includeOldUsernames })
    const bearers = new Set([bearerKey("kick", "1")])
    assert.isTrue(matches(by("VIEWER", false), message("")))
    assert.isFalse(matches(by("other", false), message(""), bearers))
    assert.isTrue(matches(by("other", true), message(""), bearers))
    assert.isFalse(matches(by("other", true), message("", { channel: channelId("twitch", 1) }), bearers))
  })

  it("tells messages of nothing but emotes from others", () => {
    const told = { ...everything, excludeEmoteOnly: true }
    assert.isFalse(matches(told, message("[emote:1:A] [emote:2:b c]")))
    assert.isFalse(matches(told, message("LUL Kappa LUL", { emoteWords: "LUL Kappa" })))
    assert.isTrue(matches(told, message("LUL Kappa nice", { emoteWords: "LUL Kappa" })))
    assert.isTrue(matches(told, message("LUL")))
    assert.isTrue(matches(told, message("😂")))
    assert.isTrue(matches(told, message("")))
  })
})

/** Whether a query wants any of these words. */
const askedFor = (query: SearchQuery, words: ReadonlyArray<string>): boolean => {
  switch (query._tag) {
    case "Words":
      return query.words.every((word, index) =>
        words.some((each) => query.prefix && index === query.words.length - 1 ? each.startsWith(word) : each === word))
    case "Not":
      return false
    default:
      return query.of.some((part) => askedFor(part, words))
  }
}
