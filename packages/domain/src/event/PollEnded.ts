import { Schema } from "effect"
import { eventBase } from "./EventBase.ts"
import { PollSnapshot } from "./PollSnapshot.ts"

/** A poll was closed or taken down. */
export const PollEnded = Schema.TaggedStruct("PollEnded", {
  ...eventBase,
  /** As it stood in the end; `null` where the source says only that there is no poll any more. */
  poll: Schema.NullOr(PollSnapshot)
})
export interface PollEnded extends Schema.Schema.Type<typeof PollEnded> {}
