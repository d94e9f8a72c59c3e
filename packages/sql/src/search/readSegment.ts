import { ByteReader } from "./ByteReader.ts"
import type { SegmentBuilder } from "./SegmentBuilder.ts"

/**
 * Goes through a block, key by key: `wanted` says whether the messages of a key are asked for, and `found` is told each
 * of them, ascending.
 */
export const readBlock = (
  bytes: Uint8Array,
  wanted: (key: string) => boolean,
  found: (key: string, number: number) => void
): void => {
  const reader = new ByteReader(bytes)
  let key = ""
  while (!reader.done) {
    const common = reader.number()
    key = key.slice(0, common) + reader.text(reader.number())
    const count = reader.number()
    const size = count > 1 ? reader.number() : 0
    if (!wanted(key)) {
      if (count > 1) reader.skip(size)
      else reader.number()
      continue
    }
    let number = 0
    for (let index = 0; index < count; index += 1) {
      number += reader.number()
      found(key, number)
    }
  }
}

/**
 * Tells of messages of a page when each was sent, and in which of the segment's channels.
 *
 * @param wanted where on the page they stand, from 0; `null` for all, in their order
 */
export const readPage = (
  bytes: Uint8Array,
  wanted: ReadonlyArray<number> | null,
  found: (at: number, channel: number) => void
): void => {
  const reader = new ByteReader(bytes)
  const base = reader.signed()
  const [atBytes, codeBytes] = [reader.number(), reader.number()]
  const begin = reader.at
  const tell = () => found(base + reader.fixed(atBytes), reader.fixed(codeBytes))
  if (wanted === null) {
    while (!reader.done) tell()
    return
  }
  for (const place of wanted) {
    reader.at = begin + place * (atBytes + codeBytes)
    tell()
  }
}

/** The rows of a segment. */
export interface SegmentRows {
  readonly channels: ReadonlyArray<string>
  readonly blocks: ReadonlyArray<Uint8Array>
  /** In their order. */
  readonly pages: ReadonlyArray<Uint8Array>
}

/** Adds all messages of a segment to a builder, behind those that it holds. */
export const addSegment = (builder: SegmentBuilder, { channels, blocks, pages }: SegmentRows): void => {
  const base = builder.messages
  for (const page of pages) readPage(page, null, (at, channel) => builder.place(channels[channel] ?? "", at))
  for (const block of blocks) {
    readBlock(block, () => true, (key, number) => builder.list(key, base + number))
  }
}
