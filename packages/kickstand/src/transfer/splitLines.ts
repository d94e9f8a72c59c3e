import { wireLimits } from "@kickstand/domain/event/wireSchema"
import { Stream } from "effect"

/** Cuts a text that arrives in pieces into lines. */
interface LineCutter {
  readonly push: (piece: string) => ReadonlyArray<string>
  /** What follows the last end of a line, if anything. */
  readonly rest: () => ReadonlyArray<string>
}

/** One character more than a line may have shows that it had too many; the rest of it is not held in memory. */
const kept = wireLimits.line + 1

const makeLineCutter = (): LineCutter => {
  let open = ""
  const append = (piece: string): string => open.length >= kept ? open : (open + piece).slice(0, kept)
  return {
    push: (piece) => {
      const pieces = piece.split("\n")
      const last = pieces.pop() ?? ""
      const lines = pieces.map((each, index) => index === 0 ? append(each) : each)
      open = lines.length === 0 ? append(last) : last
      return lines
    },
    rest: () => open === "" ? [] : [open]
  }
}

/**
 * The lines of a body as it is read, those of each piece together, however long the body is: no line takes more memory
 * than the longest that is allowed.
 */
export const splitLines = <E, R>(
  body: Stream.Stream<Uint8Array, E, R>
): Stream.Stream<ReadonlyArray<string>, E, R> =>
  Stream.suspend(() => {
    const cutter = makeLineCutter()
    const utf8 = new TextDecoder()
    return Stream.concat(
      Stream.map(body, (piece) => cutter.push(utf8.decode(piece, { stream: true }))),
      Stream.sync(() => [...cutter.push(utf8.decode()), ...cutter.rest()])
    )
  })
