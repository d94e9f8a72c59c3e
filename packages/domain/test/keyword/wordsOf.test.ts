import { emoteWords } from "@kickstand/domain/keyword/emoteWords"
import { wordsOf } from "@kickstand/domain/keyword/wordsOf"
import { assert, describe, it } from "@effect/vitest"

const words = (content: string, emotes: string | null = null) => wordsOf(content, emotes).join(" ")

describe("the words of a message", () => {
  it("are lower-cased and bare of punctuation", () => {
    assert.strictEqual(words("GG, Team... PLAYED!!! (nice) \"clutch\""), "gg team played nice clutch")
    assert.strictEqual(words("streamer_one it’s don't rock'n'roll _wow_"), "streamer_one it's don't rock'n'roll wow")
  })

  it("are of any script", () => {
    assert.strictEqual(words("GÜNAYDIN Çok güzeldi"), "günaydin güzeldi")
    assert.strictEqual(words("Привет стример 配信 مرحبا"), "привет стример 配信 مرحبا")
  })

  it("are the same however an accent is written", () => {
    assert.deepStrictEqual(wordsOf("cafe\u0301", null), wordsOf("caf\u00e9", null))
  })

  it("are no stop words of any language that is known", () => {
    assert.strictEqual(words("the best of THE game"), "best game")
    assert.strictEqual(words("ve bir yayın"), "yayın")
    assert.strictEqual(words("el juego de la noche und das spiel"), "juego noche spiel")
  })

  it("are no emotes, tagged or bare", () => {
    assert.strictEqual(words("[emote:37226:KEKW]wow[emote:1:Hi there] play"), "wow play")
    assert.strictEqual(words("KEKW kekw PogChamp wow", "KEKW PogChamp"), "kekw wow")
    assert.strictEqual(words("🎉 wow 1️⃣ 👍🏽"), "wow")
  })

  it("are no addresses", () => {
    assert.strictEqual(words("look https://example.com/a?b=c#d here www.example.org now"), "look")
    assert.strictEqual(words("Example.COM discord.gg/abc clips.example.tv win"), "win")
    assert.strictEqual(words("wait...what gg.wp 1.5"), "wait gg wp 1 5")
  })

  it("can be none at all", () => {
    for (const content of ["", "   ", "!!!", "[emote:1:a]", "the", "\ud800"]) assert.deepStrictEqual(wordsOf(content, null), [])
  })
})

describe("bare emotes", () => {
  it("are those whose names stand in the text as words", () => {
    const emotes = ["KEKW", "Kappa", null].map((name, index) => ({ id: String(index), name, count: 1 }))
    assert.strictEqual(emoteWords("KEKW so KEKW", emotes), "KEKW")
    assert.isNull(emoteWords("[emote:0:KEKW] Kappa123", emotes))
    assert.isNull(emoteWords("KEKW", []))
  })
})
