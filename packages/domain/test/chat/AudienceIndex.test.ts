import { audienceIndexBuilder } from "@kickstand/domain/chat/AudienceIndex"
import { channelId } from "@kickstand/domain/event/ChannelId"
import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"

const channel = (number: number) => channelId("kick", number)
const indexOf = (audiences: ReadonlyArray<ReadonlyArray<string>>) => {
  const builder = audienceIndexBuilder()
  audiences.forEach((people, number) => builder.add(channel(number), people))
  return builder.build()
}

/** The cosine of the angle between two rows of the matrix of channels and people, by its definition. */
const cosine = (left: ReadonlyArray<string>, right: ReadonlyArray<string>): number => {
  const people = [...new Set([...left, ...right])]
  const row = (audience: ReadonlyArray<string>): ReadonlyArray<number> =>
    people.map((person) => (audience.includes(person) ? 1 : 0))
  const dot = (a: ReadonlyArray<number>, b: ReadonlyArray<number>) => a.reduce((sum, x, at) => sum + x * (b[at] ?? 0), 0)
  const [a, b] = [row(left), row(right)]
  return dot(a, b) === 0 ? 0 : dot(a, b) / (Math.sqrt(dot(a, a)) * Math.sqrt(dot(b, b)))
}

const People = Schema.Array(Schema.Literals(["1", "2", "3", "4", "5", "Ω"])).pipe(Schema.check(Schema.isUnique()))
const Channels = Schema.Array(People).pipe(Schema.check(Schema.isMaxLength(6)))

describe("similar audiences", () => {
  it("are the same people, or some of them; who shares nobody is not similar", () => {
    const index = indexOf([["1", "2", "3", "4"], ["1", "9"], ["4", "3", "2", "1"], ["7"], []])
    assert.deepStrictEqual(index.similar(channel(0), 9), [
      { channel: channel(2), similarity: 1 },
      { channel: channel(1), similarity: 1 / Math.sqrt(8) }
    ])
    assert.lengthOf(index.similar(channel(0), 1), 1)
    assert.deepStrictEqual(index.similar(channel(4), 9), [])
    assert.deepStrictEqual(index.similar(channel(99), 9), [])
  })

  it.prop("are as alike as the definition says, either way round", [Channels], ([audiences]) => {
    const index = indexOf(audiences)
    audiences.forEach((own, number) => {
      const found = index.similar(channel(number), 99)
      const similarity = new Map(found.map((each) => [each.channel, each.similarity]))
      audiences.forEach((other, otherNumber) => {
        if (otherNumber === number) return assert.isFalse(similarity.has(channel(number)))
        const score = similarity.get(channel(otherNumber)) ?? 0
        assert.closeTo(score, cosine(own, other), 1e-12)
        assert.isTrue(score >= 0 && score <= 1)
      })
      assert.deepStrictEqual(
        found,
        found.toSorted((a, b) => b.similarity - a.similarity || (a.channel < b.channel ? -1 : 1))
      )
    })
  })
})
