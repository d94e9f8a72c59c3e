import { channelId } from "@kickstand/domain/event/ChannelId"
import type { SearchMessage } from "@kickstand/domain/search/SearchMessage"
import { SearchProjection } from "@kickstand/domain/search/SearchProjection"
import { searchTerms } from "@kickstand/domain/search/searchWords"
import { ByteReader } from "@kickstand/sql/search/ByteReader"
import { ByteWriter } from "@kickstand/sql/search/ByteWriter"
import { addSegment, readBlock, readPage, type SegmentRows } from "@kickstand/sql/search/readSegment"
import { keyBytes, senderKey, wordKey } from "@kickstand/sql/search/searchKeys"
import { type EncodedSegment, SegmentBuilder } from "@kickstand/sql/search/SegmentBuilder"
import { finalMessages, segmentsToUnite, type SmallSegment } from "@kickstand/sql/search/segmentsToUnite"
import { searchedMessage } from "@kickstand/testing/generators/searches"
import { assert, describe, it } from "@effect/vitest"
import { Arbitrary, Schema } from "effect"

const rowsOf = ({ channels, blocks, pages }: EncodedSegment): SegmentRows => ({
  channels,
  blocks: blocks.map(({ lists }) => lists),
  pages
})

const listsIn = ({ blocks }: EncodedSegment): ReadonlyMap<string, ReadonlyArray<number>> => {
  const lists = new Map<string, Array<number>>()
  for (const { lists: bytes } of blocks) {
    readBlock(bytes, () => true, (key, number) => lists.set(key, [...lists.get(key) ?? [], number]))
  }
  return lists
}

const placesIn = ({ channels, pages }: EncodedSegment): ReadonlyArray<readonly [channel: string | undefined, at: number]> => {
  const places: Array<readonly [string | undefined, number]> = []
  for (const page of pages) readPage(page, null, (at, channel) => places.push([channels[channel], at]))
  return places
}

const builtOf = (messages: ReadonlyArray<SearchMessage>): EncodedSegment => {
  const builder = new SegmentBuilder()
  messages.forEach((message) => builder.add(message))
  return builder.encode()
}

const someMessages = Arbitrary.array(searchedMessage, { maxLength: 60 }).pipe(
  Arbitrary.map((events) => [...SearchProjection.fold(events).values()])
)

describe("a segment of the search index", () => {
  it.prop("lists each message under its words and sender, and tells where it lies", [someMessages], ([messages]) => {
    const segment = builtOf(messages)
    const expected = new Map<string, Array<number>>()
    for (const [number, { senderId, content }] of messages.entries()) {
      for (const key of new Set([senderKey(senderId), ...searchTerms(content).map(wordKey)])) {
        expected.set(key, [...expected.get(key) ?? [], number])
      }
    }
    assert.deepStrictEqual(listsIn(segment), expected)
    assert.deepStrictEqual(placesIn(segment), messages.map(({ channel, at }) => [channel, at]))
  }, { arbitrary: { runs: 200 } })

  it.prop("is the same when it is put together from segments", [someMessages, Schema.Literals([0, 1, 7, 30])], ([messages, cut]) => {
    const builder = new SegmentBuilder()
    addSegment(builder, rowsOf(builtOf(messages.slice(0, cut))))
    addSegment(builder, rowsOf(builtOf(messages.slice(cut))))
    assert.deepStrictEqual(builder.encode(), builtOf(messages))
  }, { arbitrary: { runs: 200 } })

  it("keeps to short blocks in the order of bytes, save for what stands in very many messages", () => {
    const messages = Array.from({ length: 3000 }, (_, index): SearchMessage => ({
      id: String(index),
      channel: channelId("kick", 1 + index % 3),
      at: 1_768_435_200_000 + (index * 7919) % 3000 * 86_400_000,
      senderId: String(index % 100),
      senderUsername: "viewer",
      content: `always word${index} λόγος${index % 500} 東${String.fromCodePoint(0x20000 + index)} \uFFE6`,
      emoteWords: null
    }))
    const segment = builtOf(messages)
    const firsts = segment.blocks.map(({ first }) => Buffer.from(keyBytes(first)))
    assert.deepStrictEqual(firsts.toSorted(Buffer.compare), firsts)
    const long = segment.blocks.filter(({ lists }) => lists.length > 2000)
    assert.deepStrictEqual(long.map(({ first }) => first), ["always", wordKey("東")])
    assert.deepStrictEqual(placesIn(segment), messages.map(({ channel, at }) => [channel, at]))
    assert.lengthOf(listsIn(segment).get("always") ?? [], 3000)
    assert.deepStrictEqual(listsIn(segment).get(wordKey("word2999")), [2999])
  })

  it("tells single places of a page, however far apart its messages lie", () => {
    const ats = [0, -5, 2 ** 45, 1_768_435_200_000, 7]
    const builder = new SegmentBuilder()
    for (const [index, at] of ats.entries()) builder.place(channelId("kick", index), at)
    const { channels, pages } = builder.encode()
    const told: Array<readonly [number, string | undefined]> = []
    readPage(pages[0] ?? new Uint8Array(), [1, 2, 4], (at, code) => told.push([at, channels[code]]))
    assert.deepStrictEqual(told, [[-5, "kick:1"], [2 ** 45, "kick:2"], [7, "kick:4"]])
  })

  it.prop("holds every number and time that there is", [Arbitrary.array(Arbitrary.schema(Schema.Int))], ([drawn]) => {
    const edges = [0, 1, 127, 128, 2 ** 31 - 1, 2 ** 31, 2 ** 32, 2 ** 51, 2 ** 52].flatMap((edge) => [edge, -edge])
    const numbers = [...drawn, ...edges].map((number) => Math.max(-(2 ** 52), Math.min(number, 2 ** 52)) + 0)
    const writer = new ByteWriter()
    for (const number of numbers) {
      writer.signed(number)
      writer.number(Math.abs(number))
      writer.fixed(Math.abs(number), 7)
    }
    const reader = new ByteReader(writer.take())
    for (const number of numbers) {
      assert.strictEqual(reader.signed() + 0, number + 0)
      assert.strictEqual(reader.number(), Math.abs(number))
      assert.strictEqual(reader.fixed(7), Math.abs(number))
    }
    assert.isTrue(reader.done)
  }, { arbitrary: { runs: 200 } })
})

/** Adds batches as the read model does; answers the segments that are left and how many messages were written in all. */
const grown = (batches: Iterable<number>) => {
  let small: ReadonlyArray<SmallSegment> = []
  let finals = 0
  let written = 0
  let largest = 0
  let segment = 0
  for (const added of batches) {
    const united = segmentsToUnite(small, added)
    const messages = united.reduce((sum, each) => sum + each.messages, added)
    written += messages
    largest = Math.max(largest, messages)
    const others = small.filter((each) => !united.includes(each))
    if (messages >= finalMessages) finals += 1
    small = messages >= finalMessages ? others : [...others, { segment: segment += 1, messages }]
  }
  return { small: small.length, finals, written, largest }
}

describe("segments of the search index", () => {
  it.each([1, 10, 300, 2000, 50_000])("stay few and are seldom rewritten when %d messages come at a time", (batch) => {
    const total = Math.max(200_000, 10 * batch)
    const { small, finals, written, largest } = grown(Array.from({ length: total / batch }, () => batch))
    assert.isBelow(small, 130)
    assert.isAtLeast(finals, Math.floor(total / (2 * finalMessages)))
    assert.isAtMost(written / total, 5)
    assert.isAtMost(largest, finalMessages + batch)
  })
})
