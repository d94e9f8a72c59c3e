import { Schema } from "effect"

/** A request to the webhook address that is not a genuine delivery from Kick; nothing of it is kept. */
export class WebhookRejected extends Schema.TaggedError<WebhookRejected>()("WebhookRejected", {
  reason: Schema.Literals(["missing_header", "malformed_header", "invalid_signature", "timestamp_outside_window"]),
  /** A sentence for whoever sent it, naming the header. */
  message: Schema.String
}) {}
