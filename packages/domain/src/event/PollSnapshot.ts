import { Schema } from "effect"
import { EpochMillis } from "./EventBase.ts"

/** A poll as it stood when it was told of. */
export const PollSnapshot = Schema.Struct({
  /** The platform's id of the poll; `null` on Kick, whose polls have none. */
  id: Schema.NullOr(Schema.String),
  title: Schema.String,
  /** In the order of the poll. */
  options: Schema.Array(Schema.Struct({ label: Schema.String, votes: Schema.Int })),
  /** Seconds for which votes are taken; `null` where the source does not tell. */
  durationSeconds: Schema.NullOr(Schema.Int),
  /** When it was opened; where only the time that remains is told, as near as can be reckoned from that. */
  openedAt: EpochMillis
})
export interface PollSnapshot extends Schema.Schema.Type<typeof PollSnapshot> {}
