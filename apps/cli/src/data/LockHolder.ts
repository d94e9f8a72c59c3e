import { Schema } from "effect"

/** Who holds a data directory, as its lock file says. */
export const LockHolder = Schema.Struct({
  pid: Schema.Int,
  started: Schema.NullOr(Schema.String),
  place: Schema.String,
  /** Unique per acquisition. */
  nonce: Schema.String,
  /** What the process does: `serve`, `channel add`, … */
  command: Schema.String,
  /** Where its admin API answers; `null` while it does not. */
  url: Schema.NullOr(Schema.String)
})
export interface LockHolder extends Schema.Schema.Type<typeof LockHolder> {}
