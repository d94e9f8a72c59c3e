/** A word of a text, and where it stands there. */
export interface SearchWord {
  /** As words are compared: see {@link foldWord}. */
  readonly word: string
  /** Where it begins and ends in the text as it was written; code units, half-open. */
  readonly start: number
  readonly end: number
}

/** What belongs to the character before it: marks, joiners, skin tones, the voicing marks of halfwidth kana. */
const attached = String.raw`[\p{M}\u200C\u200D\uFF9E\uFF9F\p{Emoji_Modifier}]`

/** Scripts that are written without spaces between words: each of their characters is a word, and a run of them a phrase. */
const spaceless = String.raw`[[[\p{L}\p{N}]--[\uFF9E\uFF9F]]&&[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}]]`

const spaced = String.raw`[[\p{L}\p{N}_]--${spaceless}--[\uFF9E\uFF9F]]`

/** What stands before the name of an emote as Kick writes it, `[emote:37226:KEKW]`; the name is a word like any other. */
const head = String.raw`\[[Ee][Mm][Oo][Tt][Ee]:\d{1,20}:(?=[^\]]{0,100}\])`

/** What a text is cut into: the head of an emote, a character of a spaceless script, a word, a picture. */
const pieces = new RegExp(
  [
    head,
    `${spaceless}${attached}*`,
    String.raw`${spaced}[${spaced}\p{M}\u200C\u200D]*`,
    String.raw`(?:[\p{Extended_Pictographic}--\p{Emoji_Modifier}]|\p{RI})${attached}*`
  ].join("|"),
  "gv"
)

/** The same for texts of plain letters in lower case, which most are. */
const plainPieces = new RegExp(`${head}|[a-z0-9_]+`, "g")

/** Accents and points, and what does not show; vowel signs of scripts that are written with them stay. */
const accents =
  /[[[\p{M}&&[\p{sc=Zinh}\p{sc=Latn}\p{sc=Grek}\p{sc=Cyrl}\p{sc=Hebr}\p{sc=Arab}\p{sc=Syrc}]]--[\u3099\u309A]]\u0640\u200C\u200D\p{Emoji_Modifier}]/gv

const plain = /^[a-z0-9_]*$/
const ascii = /^[\0-\x7F]*$/

/**
 * A word as it is compared: without case, accents and differences of width. Compatibility decomposition without marks,
 * case folded both ways (so that ß is ss and every i is one), composed again.
 */
export const foldWord = (word: string): string => {
  const lower = word.toLowerCase()
  if (plain.test(lower)) return lower
  return word.normalize("NFKD").replace(accents, "")
    .toLowerCase().toUpperCase().toLowerCase()
    .normalize("NFKD").replace(accents, "")
    .replaceAll("ς", "σ")
    .normalize("NFC")
}

/** Folded pieces, since most of them come again and again; forgotten when there are many. */
const folded = new Map<string, ReadonlyArray<string>>()
const mostFolded = 20_000

/** Folding may take a piece apart (a ligature of two kana is two words then) or leave nothing of it. */
const wordsOfPiece = (piece: string): ReadonlyArray<string> => {
  const known = folded.get(piece)
  if (known !== undefined) return known
  const words = foldWord(piece).match(pieces) ?? []
  if (folded.size >= mostFolded) folded.clear()
  folded.set(piece, words)
  return words
}

/** Goes through the words of a text in their order. */
const eachWord = (text: string, found: (word: string, start: number, end: number) => void): void => {
  const isPlain = ascii.test(text)
  const cut = isPlain ? plainPieces : pieces
  const written = isPlain ? text.toLowerCase() : text
  cut.lastIndex = 0
  for (let match = cut.exec(written); match !== null; match = cut.exec(written)) {
    const [piece] = match
    if (piece.startsWith("[")) continue
    const end = match.index + piece.length
    if (isPlain) found(piece, match.index, end)
    else for (const word of plain.test(piece) ? [piece] : wordsOfPiece(piece)) found(word, match.index, end)
    // Folding uses the same expression.
    cut.lastIndex = end
  }
}

/** The words of a text in their order, with their places: what queries are held against. */
export const searchWords = (text: string): ReadonlyArray<SearchWord> => {
  const words: Array<SearchWord> = []
  eachWord(text, (word, start, end) => words.push({ word, start, end }))
  return words
}

/** The same words without their places. */
export const searchTerms = (text: string): ReadonlyArray<string> => {
  const words: Array<string> = []
  eachWord(text, (word) => words.push(word))
  return words
}
