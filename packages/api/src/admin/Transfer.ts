import { ImportReport } from "@kickstand/domain/transfer/ImportReport"
import { ImportStopped } from "@kickstand/domain/transfer/ImportStopped"
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, HttpApiSchema, OpenApi } from "effect/http-api"
import { Timestamp } from "../Timestamp.ts"
import { wireError } from "./wireError.ts"

/** 400 `import_stopped`. */
const importStopped = wireError(ImportStopped, {
  code: "import_stopped",
  status: 400,
  fields: ["line", "reason", "report"]
})

const ndjson = ["application/x-ndjson", "application/ndjson", "application/jsonl"]

const yes = Schema.Literals(["true", "false"]).pipe(Schema.optionalKey)

const importEvents = HttpApiEndpoint.post("importEvents", "/import", {
  query: {
    onError: Schema.Literals(["stop", "skip"]).pipe(Schema.optionalKey),
    track: yes,
    firstLine: Schema.Int.pipe(Schema.check(Schema.isGreaterThanOrEqualTo(1)), Schema.optionalKey)
  },
  payload: HttpApiSchema.StreamUint8Array({ contentType: ndjson }),
  success: ImportReport,
  error: importStopped
}).annotateMerge(OpenApi.annotations({
  summary: "Take domain events in",
  description: "One JSON object per line, of any number; read as it arrives and stored in batches. What the log knows "
    + "already adds nothing, so the same body may be sent again. A bad line stops the import before its batch is stored, or "
    + "with `onError=skip` is passed over and told. `track=true` tracks channels that are not tracked. `firstLine` is the "
    + "number that messages give the first line."
}))

const range = {
  /** Deliveries after this position of the log. */
  after: Schema.Int.pipe(Schema.optionalKey),
  /** Deliveries up to this position of the log. */
  upTo: Schema.Int.pipe(Schema.optionalKey),
  /** A slug of a tracked channel, or an id like `kick:123456789`. */
  channel: Schema.String.pipe(Schema.optionalKey)
}

const eventRange = {
  ...range,
  from: Timestamp.pipe(Schema.optionalKey),
  to: Timestamp.pipe(Schema.optionalKey)
}

/** 404 `channel_not_tracked`. */
export class ChannelNotTracked extends Schema.TaggedError<ChannelNotTracked>()("ChannelNotTracked", {
  channel: Schema.String
}) {
  override get message(): string {
    return `No tracked channel has the slug "${this.channel}"; an id like kick:123456789 stands for any channel`
  }
}

/** {@link ChannelNotTracked} on the wire. */
export const channelNotTracked = wireError(ChannelNotTracked, {
  code: "channel_not_tracked",
  status: 404,
  fields: ["channel"]
})

const part = "`after` and `upTo` cut the log into parts for those who want to show progress or to go on later; `from` "
  + "(inclusive) and `to` (exclusive) are times at which things happened."

const reach = HttpApiEndpoint.get("reach", "/export", {
  success: Schema.Struct({
    /** The last position that can be exported now. */
    horizon: Schema.Int
  })
}).annotateMerge(OpenApi.annotations({ summary: "How far the log reaches" }))

const events = HttpApiEndpoint.get("events", "/export/events", {
  query: eventRange,
  success: HttpApiSchema.StreamUint8Array({ contentType: ndjson[0] }),
  error: channelNotTracked
}).annotateMerge(OpenApi.annotations({
  summary: "Domain events of the log",
  description: `One JSON object per line, as \`/import\` takes them. ${part}`
}))

const messages = HttpApiEndpoint.get("messages", "/export/messages", {
  query: eventRange,
  success: HttpApiSchema.StreamUint8Array({ contentType: ndjson[0] }),
  error: channelNotTracked
}).annotateMerge(OpenApi.annotations({
  summary: "Chat messages of the log",
  description: `The events \`ChatMessageSent\` alone. ${part}`
}))

const messagesCsv = HttpApiEndpoint.get("messagesCsv", "/export/messages.csv", {
  query: { ...eventRange, spreadsheet: yes },
  success: HttpApiSchema.StreamUint8Array({ contentType: "text/csv" }),
  error: channelNotTracked
}).annotateMerge(OpenApi.annotations({
  summary: "Chat messages of the log as a table",
  description: "RFC 4180 with a header. `spreadsheet=true` puts an apostrophe before what a spreadsheet would run as a "
    + `formula. ${part}`
}))

const deliveries = HttpApiEndpoint.get("deliveries", "/export/deliveries", {
  query: range,
  success: HttpApiSchema.StreamUint8Array({ contentType: ndjson[0] }),
  error: channelNotTracked
}).annotateMerge(OpenApi.annotations({
  summary: "Deliveries of the log as they came",
  description: "One JSON object per line, with the body as `body`, or as `bodyBase64` where it is no UTF-8."
}))

/** What goes into the log from files, and out of it. */
export class Transfer extends HttpApiGroup.make("transfer")
  .add(importEvents, reach, events, messages, messagesCsv, deliveries)
{}
