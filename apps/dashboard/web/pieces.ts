/** A stretch of a message as it is shown. */
export interface Piece {
  readonly text: string
  /** Whether the search found it. */
  readonly found: boolean
  /** Whether it is the name of an emote, which stands in the message as `[emote:37226:KEKW]`. */
  readonly emote: boolean
}

const emoteTag = /\[emote:\d{1,20}:([^\]]*)\]/g

interface Stretch {
  readonly start: number
  readonly end: number
}

/** Stretches within the text, ascending, none touching the one before: whatever comes in, nothing is shown twice. */
const tidy = (highlights: ReadonlyArray<readonly [number, number]>, length: number): ReadonlyArray<Stretch> => {
  const tidied: Array<Stretch> = []
  for (const [start, end] of highlights.toSorted((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const last = tidied.at(-1)
    const stretch = { start: Math.max(0, start), end: Math.min(length, end) }
    if (stretch.start >= stretch.end) continue
    if (last !== undefined && stretch.start <= last.end) {
      tidied[tidied.length - 1] = { start: last.start, end: Math.max(last.end, stretch.end) }
    } else tidied.push(stretch)
  }
  return tidied
}

/** The text between two places, cut where emotes stand; of an emote its name is shown. */
const cut = (content: string, { end, start }: Stretch, found: boolean): ReadonlyArray<Piece> => {
  const pieces: Array<Piece> = []
  let at = start
  const text = content.slice(start, end)
  for (const match of text.matchAll(emoteTag)) {
    const begins = start + match.index
    if (begins > at) pieces.push({ text: content.slice(at, begins), found, emote: false })
    pieces.push({ text: match[1] ?? "", found, emote: true })
    at = begins + match[0].length
  }
  if (at < end) pieces.push({ text: content.slice(at, end), found, emote: false })
  return pieces
}

/**
 * A message in pieces: what a search found in it, and what lies between. What is found follows the query's language where
 * the search was carried out; here it is only shown.
 *
 * @param highlights from the first code unit to the one after the last
 */
export const pieces = (content: string, highlights: ReadonlyArray<readonly [number, number]>): ReadonlyArray<Piece> => {
  const shown: Array<Piece> = []
  let at = 0
  for (const stretch of tidy(highlights, content.length)) {
    shown.push(...cut(content, { start: at, end: stretch.start }, false), ...cut(content, stretch, true))
    at = stretch.end
  }
  return [...shown, ...cut(content, { start: at, end: content.length }, false)]
}
