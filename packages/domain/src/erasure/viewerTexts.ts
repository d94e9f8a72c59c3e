import type { ErasedViewer } from "./ErasedViewer.ts"

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&")

/** How one viewer is found in texts that others wrote, and in keys that their id is part of. */
export interface ViewerTexts {
  /** The text with `@erased` where it speaks to the viewer by any of their names; the same text where it does not. */
  readonly withoutMentions: (text: string) => string
  /** The key with nobody's id in the place of the viewer's; the same key where it has not theirs. */
  readonly withoutId: (key: string) => string
  /** Whether a text is the viewer's id, or one of their names in any spelling of upper and lower case. */
  readonly isTheirs: (text: string) => boolean
  /** Whether a text has one of their names, or their id, among its words. */
  readonly names: (text: string) => boolean
}

/**
 * Makes a viewer's texts. Only `@name` is taken out of what others wrote: names are often common words, and to take those
 * out of everybody's messages would destroy what nobody asked to be erased.
 */
export const viewerTexts = ({ anonymous, names, userId }: ErasedViewer): ViewerTexts => {
  // The longest first, so that no name hides behind the beginning of another.
  const known = [...names].sort((a, b) => b.length - a.length).map(escaped)
  const mention = known.length === 0 ? null : new RegExp(`@(?:${known.join("|")})(?![\\p{L}\\p{N}_])`, "giu")
  const id = new RegExp(`(?<=^|[:,])${escaped(userId)}(?=[:,]|$)`, "g")
  const word = new RegExp(`(?<![\\p{L}\\p{N}_])(?:${[...known, escaped(userId)].join("|")})(?![\\p{L}\\p{N}_])`, "iu")
  const own = new Set([userId, ...names].map((name) => name.toLowerCase()))
  return {
    withoutMentions: (text) => mention !== null && text.includes("@") ? text.replace(mention, "@erased") : text,
    withoutId: (key) => key.includes(userId) ? key.replace(id, () => anonymous) : key,
    isTheirs: (text) => own.has(text.toLowerCase()),
    names: (text) => word.test(text)
  }
}
