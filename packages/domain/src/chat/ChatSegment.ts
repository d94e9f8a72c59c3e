import type { Window } from "../projection/Window.ts"

/** The chat of one stretch of a window. */
export interface ChatSegment {
  readonly messages: number
  /** Of these, messages whose sender wore a subscriber's badge. */
  readonly subscriberMessages: number
  /** Different people. */
  readonly chatters: number
  /** Of these, people who wore a subscriber's badge in at least one message of the segment. */
  readonly subscriberChatters: number
}

/** A broadcast's chat is told in so many segments. */
export const segmentsOfBroadcast = 10

/** A segment in which nobody wrote. */
export const silence: ChatSegment = { messages: 0, subscriberMessages: 0, chatters: 0, subscriberChatters: 0 }

/** Which of the equal segments of a window an instant lies in, from 0; the window's very end belongs to the last. */
export const segmentAt = (at: number, { since, until }: Window, segments: number): number =>
  Math.min(segments - 1, Math.floor(((at - since) * segments) / Math.max(1, until - since)))
