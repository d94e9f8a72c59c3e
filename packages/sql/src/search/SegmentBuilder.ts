import type { SearchMessage } from "@kickstand/domain/search/SearchMessage"
import { searchTerms } from "@kickstand/domain/search/searchWords"
import { ByteWriter } from "./ByteWriter.ts"
import { senderKey, wordKey } from "./searchKeys.ts"

/** Bytes of a block at most: rows of that size lie in the table itself, not beside it, and four of them fill a page. */
const blockBytes = 1950

/** A list as long as this gets a block of its own: whoever looks for its neighbours need not read it. */
const longList = 800

/** Messages per page of {@link EncodedSegment}. */
export const pageMessages = 512

/** A segment as the tables hold it. */
export interface EncodedSegment {
  readonly messages: number
  /** When the first and the last of its messages were sent; epoch milliseconds. */
  readonly firstAt: number
  readonly lastAt: number
  readonly channels: ReadonlyArray<string>
  /** Keys in ascending order, each with the numbers of the messages that hold it. */
  readonly blocks: ReadonlyArray<{ readonly first: string; readonly lists: Uint8Array }>
  /** When and in which channel each message was sent, so many messages a page. */
  readonly pages: ReadonlyArray<Uint8Array>
}

const shared = (left: string, right: string): number => {
  const most = Math.min(left.length, right.length)
  let count = 0
  while (count < most && left.charCodeAt(count) === right.charCodeAt(count)) count += 1
  return count
}

const bytesFor = (most: number): number => {
  let bytes = 1
  while (most >= 256 ** bytes) bytes += 1
  return bytes
}

const writeGaps = (writer: ByteWriter, numbers: ReadonlyArray<number>): void => {
  let last = 0
  for (const number of numbers) {
    writer.number(number - last)
    last = number
  }
}

/** Gathers messages, numbered from 0 as they come, into a segment of the index. */
export class SegmentBuilder {
  /** Most keys are held by one message: only the others are worth an array. */
  private readonly lists = new Map<string, number | Array<number>>()
  private readonly ats: Array<number> = []
  private readonly codes: Array<number> = []
  private readonly codeOf = new Map<string, number>()

  /** How many messages it holds, which is the number of the next one. */
  get messages(): number {
    return this.ats.length
  }

  add(message: SearchMessage): void {
    const number = this.place(message.channel, message.at)
    this.list(senderKey(message.senderId), number)
    for (const word of searchTerms(message.content)) this.list(wordKey(word), number)
  }

  /** A message without its keys; answers its number. */
  place(channel: string, at: number): number {
    let code = this.codeOf.get(channel)
    if (code === undefined) {
      code = this.codeOf.size
      this.codeOf.set(channel, code)
    }
    this.codes.push(code)
    return this.ats.push(at) - 1
  }

  /** Lists a message under a key, once however often it is told; the numbers of one key must not descend. */
  list(key: string, number: number): void {
    const known = this.lists.get(key)
    if (known === undefined) this.lists.set(key, number)
    else if (typeof known === "number") {
      if (known !== number) this.lists.set(key, [known, number])
    } else if (known[known.length - 1] !== number) known.push(number)
  }

  encode(): EncodedSegment {
    return {
      messages: this.messages,
      firstAt: this.ats.reduce((least, at) => Math.min(least, at), Number.POSITIVE_INFINITY),
      lastAt: this.ats.reduce((most, at) => Math.max(most, at), Number.NEGATIVE_INFINITY),
      channels: [...this.codeOf.keys()],
      blocks: this.encodeBlocks(),
      pages: this.encodePages()
    }
  }

  private encodeBlocks(): EncodedSegment["blocks"] {
    const blocks: Array<EncodedSegment["blocks"][number]> = []
    const block = new ByteWriter()
    const gaps = new ByteWriter()
    let first = ""
    let previous = ""
    const close = () => {
      if (block.length > 0) blocks.push({ first, lists: block.take() })
    }
    for (const key of [...this.lists.keys()].sort()) {
      const numbers = this.lists.get(key) ?? 0
      if (typeof numbers === "number") gaps.number(numbers)
      else writeGaps(gaps, numbers)
      if (gaps.length >= longList || block.length + key.length + gaps.length > blockBytes) close()
      if (block.length === 0) [first, previous] = [key, ""]
      const common = shared(previous, key)
      block.number(common)
      block.number(key.length - common)
      block.text(key, common)
      block.number(typeof numbers === "number" ? 1 : numbers.length)
      if (typeof numbers !== "number") block.number(gaps.length)
      block.append(gaps)
      previous = key
      if (gaps.length >= longList) close()
      gaps.length = 0
    }
    close()
    return blocks
  }

  /** A page tells its earliest time, and for each message how much later it was sent and its channel, in as few bytes as do. */
  private encodePages(): EncodedSegment["pages"] {
    const pages: Array<Uint8Array> = []
    const page = new ByteWriter()
    for (let begin = 0; begin < this.ats.length; begin += pageMessages) {
      const ats = this.ats.slice(begin, begin + pageMessages)
      const codes = this.codes.slice(begin, begin + pageMessages)
      const base = Math.min(...ats)
      const [atBytes, codeBytes] = [bytesFor(Math.max(...ats) - base), bytesFor(Math.max(...codes))]
      page.signed(base)
      page.number(atBytes)
      page.number(codeBytes)
      for (const [index, at] of ats.entries()) {
        page.fixed(at - base, atBytes)
        page.fixed(codes[index] ?? 0, codeBytes)
      }
      pages.push(page.take())
    }
    return pages
  }
}
