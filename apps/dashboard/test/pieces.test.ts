import { matchSearch } from "@kickstand/domain/search/matchSearch"
import { channelId } from "@kickstand/domain/event/ChannelId"
import { searchCriteriaOf } from "@kickstand/domain/search/job/searchCriteriaOf"
import { assert, describe, it } from "@effect/vitest"
import { Result, Schema } from "effect"
import { type Piece, pieces } from "../web/pieces.ts"

const channel = channelId("kick", 1)

/** What is marked of a message by a query, as the search tells it and the page shows it. */
const shown = (query: string, content: string): string | null => {
  const criteria = Result.getOrThrow(searchCriteriaOf({
    channels: [channel],
    query,
    username: null,
    includeOldUsernames: false,
    excludeEmoteOnly: false
  }))
  const message = { id: "1", channel, senderId: "2", senderUsername: "v", content, at: 0, emoteWords: null }
  const hit = matchSearch(criteria, new Set(), message)
  return hit === null ? null : pieces(content, hit.highlights).map(({ found, text }) => found ? `<${text}>` : text).join("")
}

const place = Schema.Int.pipe(Schema.check(Schema.isBetween({ minimum: -3, maximum: 20 })))

const bare = (text: string): Piece => ({ text, found: false, emote: false })

describe("what a search found in a message", () => {
  it("is marked as the query's language has it", () => {
    assert.strictEqual(shown("gg", "GG everyone, g g"), "<GG> everyone, g g")
    assert.strictEqual(shown("\"good game\" OR wp", "good game, good wp"), "<good game>, good <wp>")
    assert.strictEqual(shown("stream* -bot", "streaming the stream"), "<streaming> the <stream>")
    assert.strictEqual(shown("cafe", "un café, CAFÉ"), "un <café>, <CAFÉ>")
    assert.strictEqual(shown("gg -bot", "gg bot"), null)
  })

  it("leaves emotes by their names", () => {
    assert.deepStrictEqual(pieces("hi [emote:37226:KEKW]!", []), [bare("hi "), { text: "KEKW", found: false, emote: true }, bare("!")])
    assert.deepStrictEqual(pieces("[emote:x:KEKW]", []), [bare("[emote:x:KEKW]")])
    assert.deepStrictEqual(pieces("", []), [])
  })

  it.prop("shows every character once and in order, whatever is marked", [
    Schema.Literals(["", "a", "hello there", "[emote:1:Wow] yes", "👋 ß [emote:2:A][emote:3:B]"]),
    Schema.Array(Schema.Tuple([place, place]))
  ], ([content, marked]) => {
    // No word that is found ends within an emote, so nothing is marked where there are some.
    const all = pieces(content, content.includes("[emote:") ? [] : marked)
    const whole = content.replace(/\[emote:\d+:([^\]]*)\]/g, "$1")
    assert.strictEqual(all.map(({ text }) => text).join(""), whole)
    assert.isTrue(all.every(({ text }) => text !== ""))
    for (const [index, piece] of all.entries()) {
      const before = all[index - 1]
      if (piece.found && !piece.emote && before !== undefined && !before.emote) assert.isFalse(before.found)
    }
  })
})
