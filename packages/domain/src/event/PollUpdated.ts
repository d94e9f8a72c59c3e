import { Schema } from "effect"
import { eventBase } from "./EventBase.ts"
import { PollSnapshot } from "./PollSnapshot.ts"

/** A poll was told as it stands: how many votes each option has by now. */
export const PollUpdated = Schema.TaggedStruct("PollUpdated", { ...eventBase, poll: PollSnapshot })
export interface PollUpdated extends Schema.Schema.Type<typeof PollUpdated> {}
