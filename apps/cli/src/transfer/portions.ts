import { wireLimits } from "@kickstand/domain/event/wireSchema"

/** Whole lines of a file, as many as are sent at once. */
export interface Portion {
  readonly bytes: Uint8Array
  /** The number of its first line in the file, from 1. */
  readonly firstLine: number
  readonly lines: number
  /** Bytes of the file up to the end of this. */
  readonly readTo: number
}

/** Bytes of a portion, about; a line that is longer comes whole. */
const portionBytes = 512 * 1024

/** A longer line is refused whatever it holds, so no more of it is held in memory; bytes. */
const patienceBytes = 4 * wireLimits.line

const newline = 10

const countLines = (bytes: Uint8Array): number => {
  let ends = 0
  for (let at = bytes.indexOf(newline); at !== -1; at = bytes.indexOf(newline, at + 1)) ends += 1
  return bytes.at(-1) === newline ? ends : ends + 1
}

/** Cuts a file into portions as it is read, so that memory does not grow with the file. */
export async function* portions(source: AsyncIterable<Uint8Array>): AsyncGenerator<Portion> {
  let open: Array<Uint8Array> = []
  let size = 0
  let line = 1
  let readTo = 0
  /** The line under way was given out already, as much of it as anybody wants to see. */
  let passing = false

  const take = (length: number): Portion => {
    const bytes = Buffer.concat(open)
    open = length === size ? [] : [bytes.subarray(length)]
    size -= length
    readTo += length
    const lines = countLines(bytes.subarray(0, length))
    line += lines
    return { bytes: bytes.subarray(0, length), firstLine: line - lines, lines, readTo }
  }

  const endOf = (): number => {
    let offset = size
    for (const chunk of open.toReversed()) {
      offset -= chunk.length
      const end = chunk.lastIndexOf(newline)
      if (end !== -1) return offset + end + 1
    }
    return 0
  }

  for await (const chunk of source) {
    const from = passing ? chunk.indexOf(newline) + 1 : 0
    if (passing) readTo += from === 0 ? chunk.length : from
    if (passing && from === 0) continue
    passing = false
    open.push(chunk.subarray(from))
    size += chunk.length - from
    if (size < portionBytes) continue
    const end = endOf()
    if (end > 0) yield take(end)
    if (size > patienceBytes) {
      yield take(size)
      passing = true
    }
  }
  if (size > 0) yield take(size)
}
