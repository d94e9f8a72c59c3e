import { Schema } from "effect"
import { eventBase, Person } from "./EventBase.ts"

/** All that stood in a channel's chat was taken out of it. */
export const ChatCleared = Schema.TaggedStruct("ChatCleared", {
  ...eventBase,
  moderator: Schema.NullOr(Person)
})
export interface ChatCleared extends Schema.Schema.Type<typeof ChatCleared> {}
