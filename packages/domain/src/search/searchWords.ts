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

/**
 * What a text is cut into: the head of an emote as Kick writes it (`[emote:37226:KEKW]`, of which the name is a word),
 * a character of a spaceless script, a word, or a picture.
 */
const pieces = new RegExp(
  [
    String.raw`\[emote:\d{1,20}:(?=[^\]]{0,100}\])`,
    `${spaceless}${attached}*`,
    String.raw`${spaced}[${spaced}\p{M}\u200C\u200D]*`,
    String.raw`(?:[\p{Extended_Pictographic}--\p{Emoji_Modifier}]|\p{RI})${attached}*`
  ].join("|"),
  "gv"
)

/** Accents and points, and what does not show; vowel signs of scripts that are written with them stay. */
const accents =
  /[[[\p{M}&&[\p{sc=Zinh}\p{sc=Latn}\p{sc=Grek}\p{sc=Cyrl}\p{sc=Hebr}\p{sc=Arab}\p{sc=Syrc}]]--[\u3099\u309A]]\u0640\u200C\u200D\p{Emoji_Modifier}]/gv

const plain = /^[a-z0-9_]*$/
const ascii = /^[\0-\x7F]*$/
const asciiWords = /[a-z0-9_]+/g

/**
 * A word as it is compared: without case, accents and differences of width. Compatibility decomposition without marks,
 * case folded both ways (so that ß is ss and every i is one), composed again.
 */
export const foldWord = (word: string): string => {
  if (plain.test(word)) return word
  return word.normalize("NFKD").replace(accents, "")
    .toLowerCase().toUpperCase().toLowerCase()
    .normalize("NFKD").replace(accents, "")
    .replaceAll("ς", "σ")
    .normalize("NFC")
}

const isHead = (piece: string): boolean => piece.startsWith("[")

/** Folding may take a piece apart (a ligature of two kana is two words then) or leave nothing of it. */
const wordsOfPiece = (piece: string): ReadonlyArray<string> => {
  const folded = foldWord(piece)
  return folded === piece && plain.test(piece) ? [piece] : folded.match(pieces) ?? []
}

/** The words of a text in their order, with their places: what queries are held against. */
export const searchWords = (text: string): ReadonlyArray<SearchWord> => {
  const words: Array<SearchWord> = []
  for (const { 0: piece, index } of text.matchAll(pieces)) {
    if (isHead(piece)) continue
    for (const word of wordsOfPiece(piece)) words.push({ word, start: index, end: index + piece.length })
  }
  return words
}

/** The same words without their places, for which most texts need far less work. */
export const searchTerms = (text: string): ReadonlyArray<string> => {
  if (ascii.test(text) && !text.includes("[emote:")) return text.toLowerCase().match(asciiWords) ?? []
  return searchWords(text).map(({ word }) => word)
}
