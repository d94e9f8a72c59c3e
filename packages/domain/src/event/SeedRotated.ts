import { Schema } from "effect"
import { eventBase } from "./EventBase.ts"

/** Another secret decides from now on; the one before is published. */
export const SeedRotated = Schema.TaggedStruct("SeedRotated", {
  ...eventBase,
  broadcasterId: Schema.String,
  seedHash: Schema.String,
  /** `null` for the first. Hexadecimal digits. */
  revealedSeed: Schema.NullOr(Schema.String)
})
export interface SeedRotated extends Schema.Schema.Type<typeof SeedRotated> {}
