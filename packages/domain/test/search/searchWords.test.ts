import { foldWord, searchTerms, searchWords } from "@kickstand/domain/search/searchWords"
import { assert, describe, it } from "@effect/vitest"
import { Arbitrary, Schema } from "effect"

const everyCharacter = Array.from({ length: 0x110000 }, (_, code) => code)
  .filter((code) => code < 0xd800 || code > 0xdfff)
  .map((code) => String.fromCodePoint(code))

const text = Arbitrary.array(Arbitrary.schema(Schema.Literals([
  "Straße", "STRASSE", "İstanbul", "ısparta", "Ä", "é", "e\u0301", "ΣΊΣΥΦΟΣ", "σίσυφος", "ﬁn", "ｈｅｌｌｏ", "東京", "ｶﾞ", "ゟ", "ภาษา",
  "हिन्दी", "안녕", "ﷺ", "½", "👍🏽", "👨‍👩‍👧", "🇹🇷", "[emote:37226:KEKW]", "[emote:", "]", "don't", "a_b", "x", " ", " ", "!"
])), { maxLength: 12 }).pipe(Arbitrary.map((parts) => parts.join("")))

describe("the words of a text", () => {
  it.each([
    ["Hello, World!", ["hello", "world"]],
    ["don’t @some_user's", ["don", "t", "some_user", "s"]],
    ["Crème BRÛLÉE", ["creme", "brulee"]],
    ["Straße STRASSE ẞ", ["strasse", "strasse", "ss"]],
    ["İstanbul'da ISPARTA ısparta", ["istanbul", "da", "isparta", "isparta"]],
    ["Σίσυφος ΣΊΣΥΦΟΣ", ["σισυφοσ", "σισυφοσ"]],
    ["Приве́т ёлка", ["привет", "елка"]],
    ["مُحَمَّد", ["محمد"]],
    ["हिन्दी", ["हिन्दी"]],
    ["안녕하세요", ["안녕하세요"]],
    ["東京タワー", ["東", "京", "タ", "ワ", "ー"]],
    ["が か ｶﾞ", ["が", "か", "ガ"]],
    ["ｈｅｌｌｏ ① ﬁn", ["hello", "1", "fin"]],
    ["👍🏽 ❤️ 🇹🇷", ["👍", "❤", "🇹", "🇷"]],
    ["[emote:37226:KEKW] [emote:1:]", ["kekw"]],
    ["[emote:x:KEKW]", ["emote", "x", "kekw"]],
    ["!?… --- ", []]
  ])("%s", (written, words) => {
    assert.deepStrictEqual(searchTerms(written), words)
    assert.deepStrictEqual(searchWords(written).map(({ word }) => word), words)
  })

  it("are what their own words are, for every character there is", () => {
    for (const character of everyCharacter) {
      for (const word of searchTerms(character)) {
        assert.strictEqual(foldWord(word), word)
        assert.deepStrictEqual(searchTerms(word), [word])
      }
    }
  })

  it.prop("do not depend on case, accents, or how these are encoded", [text], ([written]) => {
    const words = searchTerms(written)
    assert.deepStrictEqual(searchTerms(written.toUpperCase()), words)
    assert.deepStrictEqual(searchTerms(written.normalize("NFC")), words)
    assert.deepStrictEqual(searchTerms(written.normalize("NFD")), words)
    assert.deepStrictEqual(searchTerms(words.join(" ")), words)
  }, { arbitrary: { runs: 500 } })

  it.prop("stand where they were written", [text], ([written]) => {
    let last = 0
    for (const { word, start, end } of searchWords(written)) {
      assert.isAtLeast(start, 0)
      assert.isBelow(start, end)
      assert.isAtMost(end, written.length)
      assert.isAtLeast(start, last)
      assert.include(searchTerms(written.slice(start, end)), word)
      last = start
    }
  }, { arbitrary: { runs: 500 } })

  it("cost no more than the length of a text, however odd it is", () => {
    assert.lengthOf(searchTerms("[emote:1:".repeat(50_000)), 100_000)
  })
})
