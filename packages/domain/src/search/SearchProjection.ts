import { emoteWords } from "../keyword/emoteWords.ts"
import { absorb } from "../projection/absorb.ts"
import type { Projection } from "../projection/Projection.ts"
import type { SearchMessage } from "./SearchMessage.ts"

/** The messages that a batch of events adds to what can be searched, by event id. */
export type SearchDelta = Map<string, SearchMessage>

/** Keeps chat messages for search. Raise the version when the words of a text, or how an index keeps them, change. */
export const SearchProjection: Projection<SearchDelta> = {
  name: "search",
  version: 1,
  fold: (events) => {
    const delta: SearchDelta = new Map()
    for (const event of events) {
      if (event._tag !== "ChatMessageSent") continue
      const { messageId, channel, at, sender, content, emotes } = event
      delta.set(event.id, {
        id: messageId,
        channel,
        at,
        senderId: sender.id,
        senderUsername: sender.username,
        content,
        emoteWords: emoteWords(content, emotes)
      })
    }
    return delta
  },
  combine: (left, right) => absorb(left, right, (_, message) => message)
}
