import { Source } from "@kickstand/domain/event/Delivery"
import { Platform } from "@kickstand/domain/event/Platform"
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, OpenApi } from "effect/http-api"
import { Timestamp } from "../Timestamp.ts"
import { deadLetterNotFound, stillUndecodable } from "./adminErrors.ts"

/** A delivery that could not be decoded. */
export const DeadLetter = Schema.Struct({
  position: Schema.Int,
  type: Schema.String,
  reason: Schema.String,
  receivedAt: Timestamp
}).annotate({ identifier: "DeadLetter" })

/** A dead letter with the delivery that it stands for. */
export const DeadLetterDetail = Schema.Struct({
  ...DeadLetter.fields,
  platform: Platform,
  source: Source,
  messageId: Schema.String,
  version: Schema.String,
  channel: Schema.NullOr(Schema.String),
  sentAt: Timestamp,
  /** As text; bytes that are no UTF-8 are shown as U+FFFD. */
  body: Schema.String
}).annotate({ identifier: "DeadLetterDetail" })

const position = { position: Schema.Int }

const list = HttpApiEndpoint.get("list", "/dead-letters", {
  query: {
    after: Schema.Int.pipe(Schema.optionalKey),
    limit: Schema.Int.pipe(Schema.check(Schema.isBetween({ minimum: 1, maximum: 1000 })), Schema.optionalKey)
  },
  success: Schema.Array(DeadLetter)
}).annotateMerge(OpenApi.annotations({
  summary: "Deliveries that could not be decoded",
  description: "By position, those after `after`; 100 when `limit` is absent."
}))

const show = HttpApiEndpoint.get("show", "/dead-letters/:position", {
  params: position,
  success: DeadLetterDetail,
  error: deadLetterNotFound
}).annotateMerge(OpenApi.annotations({ summary: "One dead letter, with its body" }))

const retry = HttpApiEndpoint.post("retry", "/dead-letters/:position/retry", {
  params: position,
  success: Schema.Struct({ position: Schema.Int, retried: Schema.Literal(true) }),
  error: [deadLetterNotFound, stillUndecodable]
}).annotateMerge(OpenApi.annotations({ summary: "Decode a dead letter again and fold it in" }))

/** Deliveries that no decoder understood. */
export class DeadLetters extends HttpApiGroup.make("deadLetters").add(list, show, retry) {}
