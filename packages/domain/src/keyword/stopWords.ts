import { ara, deu, eng, fra, ita, por, rus, spa, tur } from "stopword"

/**
 * Words that say nothing of what a chat is about, lower-cased, of the languages that are written most; all at once, since
 * one chat speaks several.
 */
export const stopWords: ReadonlySet<string> = new Set([eng, spa, por, fra, deu, ita, tur, rus, ara].flat())
