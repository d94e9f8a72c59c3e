import { Schema } from "effect"

/** Kick's website did not answer, or not in a way that is understood; nothing of it is promised by anybody. */
export class RealtimeUnavailable extends Schema.TaggedError<RealtimeUnavailable>()("RealtimeUnavailable", {
  /** What was asked for. */
  what: Schema.String,
  /** A sentence. */
  reason: Schema.String
}) {
  override get message(): string {
    return `${this.what}: ${this.reason}`
  }
}
