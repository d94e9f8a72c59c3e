import { Schema } from "effect"

/** A request to the EventSub callback that is not a genuine message from Twitch; nothing of it is kept. */
export class EventSubRejected extends Schema.TaggedError<EventSubRejected>()("EventSubRejected", {
  reason: Schema.Literals(["missing_header", "malformed_header", "invalid_signature", "timestamp_outside_window"]),
  /** A sentence for whoever sent it, naming the header. */
  message: Schema.String
}) {}
