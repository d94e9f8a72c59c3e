import { stopWords } from "./stopWords.ts"

/** An emote as Kick writes it into a text. */
const emoteTag = /\[emote:\d+:[^\]]*\]/g

/**
 * Addresses: with a scheme, with `www.`, with a path, or bare under one of the usual endings. Names are looked for from
 * their beginnings only, so that a long text does not take long.
 */
const address =
  /(?:https?:\/\/|www\.)\S+|(?<![\p{L}\p{N}.-])[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.(?:\p{L}{2,24}\/\S*|(?:com|net|org|tv|io)(?![\p{L}\p{N}]))/giu

/** Digits that are drawn as pictures. */
const keycap = /[0-9#*]\uFE0F?\u20E3/g

/** Letters and digits of any script, with apostrophes and underscores between them. */
const word = /[\p{L}\p{N}\p{M}]+(?:['_][\p{L}\p{N}\p{M}]+)*/gu

/** A text without the words that are emotes; these are told apart by their case, too. */
const withoutEmotes = (text: string, emoteWords: string): string => {
  const emotes = new Set(emoteWords.split(" "))
  return text.split(/\s+/).filter((part) => !emotes.has(part)).join(" ")
}

/**
 * The words of a message in their order, lower-cased, without emotes, addresses and stop words.
 *
 * @param emoteWords emotes that stand in the text by their bare names, separated by spaces; `null` when none does
 */
export const wordsOf = (content: string, emoteWords: string | null): ReadonlyArray<string> => {
  let text = emoteWords === null ? content : withoutEmotes(content, emoteWords)
  if (text.includes("[emote:")) text = text.replace(emoteTag, " ")
  if (text.includes(".") || text.includes("://")) text = text.replace(address, " ")
  if (text.includes("\u20E3")) text = text.replace(keycap, " ")
  const words = text.normalize("NFC").toLowerCase().replaceAll("’", "'").match(word)
  return words === null ? [] : words.filter((each) => !stopWords.has(each))
}
