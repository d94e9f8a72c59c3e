import type { Event } from "../event/Event.ts"
import type { Cutoffs } from "./Retention.ts"

const isBefore = (at: number, cutoff: number | null): boolean => cutoff !== null && at < cutoff

const withoutWords = (event: Event): Event => {
  switch (event._tag) {
    case "ChatMessageSent": {
      const named = event.emotes.some(({ name }) => name !== null)
      if (event.content === "" && !named) return event
      return { ...event, content: "", emotes: event.emotes.map((emote) => ({ ...emote, name: null })) }
    }
    case "MessagePinned":
      return event.content === "" ? event : { ...event, content: "" }
    default:
      return event
  }
}

/** What is kept of an event: the very same, the event without its words, or `null` for nothing. */
export const retainEvent = (cutoffs: Cutoffs): (event: Event) => Event | null => (event) => {
  if (isBefore(event.at, cutoffs.deliveries)) return null
  return isBefore(event.at, cutoffs.messages) ? withoutWords(event) : event
}
