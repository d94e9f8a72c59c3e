import type { ChannelId } from "../event/ChannelId.ts"

/** A message that was found. */
export interface SearchHit {
  /** The platform's id of the message. */
  readonly id: string
  readonly channel: ChannelId
  readonly senderId: string
  /** The name it was sent under. */
  readonly senderUsername: string
  /** As it was written; emotes of Kick stand in it as `[emote:37226:KEKW]`. */
  readonly content: string
  /** When it was sent; epoch milliseconds. */
  readonly at: number
  /**
   * What the query found in `content`: stretches from the first code unit to the one after the last, ascending, none
   * touching the next. Empty when the query names no words.
   */
  readonly highlights: ReadonlyArray<readonly [start: number, end: number]>
}
