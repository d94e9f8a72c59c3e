import { Schema } from "effect"
import { eventBase } from "./EventBase.ts"
import { PollSnapshot } from "./PollSnapshot.ts"

/** A poll was opened. Sources that do not say so begin with a {@link PollUpdated}. */
export const PollCreated = Schema.TaggedStruct("PollCreated", { ...eventBase, poll: PollSnapshot })
export interface PollCreated extends Schema.Schema.Type<typeof PollCreated> {}
