import { Schema } from "effect"
import { EpochMillis } from "../event/EventBase.ts"
import { Platform } from "../event/Platform.ts"

/**
 * What an erasure does: it looks through the log for who the viewer is, rewrites what tells of them, rebuilds the read
 * models that knew them, and is done.
 */
export const ErasureStep = Schema.Literals(["searching", "rewriting", "rebuilding", "done"])
export type ErasureStep = typeof ErasureStep.Type

/** One viewer being taken out of everything, and what became of it. Times are epoch milliseconds. */
export const Erasure = Schema.Struct({
  /** Random. `erased:` before it is the id of nobody, who takes the viewer's place. */
  id: Schema.String,
  platform: Platform,
  step: ErasureStep,
  /** Whether it only finds out what would be erased. */
  dryRun: Schema.Boolean,
  /** Who it is; `null` once it is done, so that nothing is left of them here either. */
  viewer: Schema.NullOr(Schema.Struct({
    userId: Schema.String,
    names: Schema.Array(Schema.String),
    clips: Schema.Array(Schema.String)
  })),
  /** How far in the log the step is, and how far it goes; what comes in later is not touched. */
  position: Schema.Int,
  upTo: Schema.Int,
  /** Deliveries that told of the viewer. */
  deliveries: Schema.Int,
  /** Chat messages that they wrote. */
  messages: Schema.Int,
  /** The read models that knew them, by name. */
  projections: Schema.Array(Schema.String),
  /** The generation of each that is built anew. */
  generations: Schema.Record(Schema.String, Schema.Int),
  requestedAt: EpochMillis,
  finishedAt: Schema.NullOr(EpochMillis)
})
export interface Erasure extends Schema.Schema.Type<typeof Erasure> {}
