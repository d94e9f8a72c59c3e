import { pieces } from "../pieces.ts"

/** A message with what a search found in it. */
export const Marked = ({ content, highlights }: {
  readonly content: string
  readonly highlights: ReadonlyArray<readonly [number, number]>
}) => (
  <>
    {pieces(content, highlights).map(({ emote, found, text }, index) => {
      const shown = emote ? <span class="emote">{text}</span> : text
      return found ? <mark key={index}>{shown}</mark> : <span key={index}>{shown}</span>
    })}
  </>
)
